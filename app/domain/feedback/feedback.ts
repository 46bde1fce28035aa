import type { SealedPlace } from "../../platform/sealing.server.ts";
import { normalised } from "../consent/opt-out-words.ts";
import { askedReasons, type FeedbackReason } from "../shops/feedback-reasons.ts";
import type { ShopId } from "../values/ids.ts";

/** Longest free text that is kept, in characters. */
export const MOST_SIGNS = 500;
/** An answer by text is one to the question for so many days after it was sent. */
export const ANSWER_DAYS = 30;

/** Where the sealed free text of an answer stands. */
export function feedbackPlace(shop: ShopId, id: string): SealedPlace {
  return { shop, table: "feedback", column: "text_sealed", row: id };
}

/** What somebody typed, as it is kept: no control or invisible characters, no empty lines, not endless; null for nothing. */
export function plainAnswer(typed: string): string | null {
  const plain = typed
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n]/gu, " ")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
  return plain === "" ? null : [...plain].slice(0, MOST_SIGNS).join("").trim();
}

/** Words by which the reasons we begin with are told in a text besides their own label. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  too_expensive: ["teuer", "preis", "preise", "kosten", "expensive", "price", "prices", "pricey", "cost"],
  not_satisfied: ["unzufrieden", "nicht zufrieden", "qualitat", "quality", "unsatisfied", "not satisfied", "unhappy"],
  delivery: ["lieferung", "lieferzeit", "versand", "delivery", "shipping"],
  elsewhere: ["woanders", "konkurrenz", "elsewhere", "competitor"],
  no_need: ["kein bedarf", "keinen bedarf", "brauche nichts", "no need", "need nothing"],
  other: ["anderes", "anderer grund", "sonstiges", "something else", "other"],
};

/** Says nothing about the reason: "it was too expensive" is "too expensive". */
const FILLERS =
  /^((antwort|answer|grund|reason|nr|nummer|number|no|option|es war|es ist|it was|it is|its|war|ist|mir|einfach|just)\b ?)+/;

/**
 * The reason a reply names: its number on the list, its words, or one of the words it is known by, and nothing besides;
 * null for everything else, which is for a person to read.
 * @param reasons of the shop, in the order in which they are numbered.
 */
export function readReason(reply: string, reasons: readonly FeedbackReason[]): string | null {
  const whole = normalised(reply);
  const plain = whole.replace(FILLERS, "").trim() || whole;
  const listed = askedReasons(reasons);
  if (/^\d{1,2}$/.test(plain)) return listed[Number(plain) - 1]?.key ?? null;
  const named = listed.filter(({ key, en, de }) =>
    [en, de, ...(WORDS[key] ?? [])].some((words) => sameWords(words, whole, plain)),
  );
  return named.length === 1 ? (named[0]?.key ?? null) : null;
}

function sameWords(words: string, whole: string, plain: string): boolean {
  const said = normalised(words);
  return said === whole || said === plain || said === plain.replace(/^(zu|too|ich|i) /, "");
}
