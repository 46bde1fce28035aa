import type { Offer } from "../offers/offer.ts";
import { placeholdersOf } from "./merge-fields.ts";

/** What would make a text better, though it can be sent as it is; each is a key under `editor.advice` of the catalogues. */
export const TEXT_ADVICE = ["no_thanks", "no_reason", "several_links"] as const;
export type TextAdvice = (typeof TEXT_ADVICE)[number];

const THANKS = /\b(thank\w*|dank\w*|bedank\w*)/i;
/** News, a promise or a question: without an offer one of them is why anybody should look. */
const REASON =
  /\b(new|news|back|changed|worked|before|first|need|neu\w*|wieder|vor|seit|brauch\w*|gearbeitet|erst\w*)\b|\?/i;

/**
 * What a trade text on winning back by SMS would put right: the first text thanks, every text gives a reason (news, or
 * what is in it for the shopper), and asks for one thing only.
 * @param first whether it is the first of its series.
 */
export function adviseText(text: string, { first, offer }: { first: boolean; offer: Offer }): TextAdvice[] {
  const fields = placeholdersOf(text).map((placeholder) => placeholder.name);
  const words = text.replace(/\{\{[^{}]*\}\}/g, " ");
  const links = fields.filter((name) => name === "link").length + (words.match(/https?:\/\/|www\./gi)?.length ?? 0);
  const advice: TextAdvice[] = [];
  if (first && !THANKS.test(words)) advice.push("no_thanks");
  if (offer.kind === "none" && !REASON.test(words)) advice.push("no_reason");
  if (links > 1) advice.push("several_links");
  return advice;
}
