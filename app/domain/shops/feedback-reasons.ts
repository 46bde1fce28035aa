import { z } from "zod";

const label = z.string().trim().min(1, "feedback_label_empty").max(40, "feedback_label_long");

/** One reason a shopper can name, in the words of the page that asks. */
const feedbackReason = z.object({
  /** Stays when the words change: what was answered is kept under it. */
  key: z.string().regex(/^[a-z][a-z0-9_]{1,29}$/, "feedback_key"),
  en: label,
  de: label,
  /** No longer asked for; kept, so that earlier answers keep their words. */
  off: z.boolean().default(false),
});
export type FeedbackReason = z.infer<typeof feedbackReason>;

const asked = (reasons: readonly FeedbackReason[]) => reasons.filter((reason) => !reason.off);
const distinct = (values: readonly string[]) => new Set(values.map((one) => one.toLowerCase())).size === values.length;

/** Reasons on the page, at least and at most: one alone asks nothing, more are not read. */
export const FEWEST_REASONS = 2;
export const MOST_REASONS = 8;

/** In the first person, so that they fit whoever is addressed as du and as Sie. */
const FIRST: FeedbackReason[] = [
  { key: "too_expensive", en: "Too expensive", de: "Zu teuer", off: false },
  { key: "not_satisfied", en: "I was not satisfied", de: "Ich war nicht zufrieden", off: false },
  { key: "delivery", en: "Delivery took too long", de: "Die Lieferung hat zu lange gedauert", off: false },
  { key: "elsewhere", en: "I buy elsewhere now", de: "Ich kaufe jetzt woanders", off: false },
  { key: "no_need", en: "I need nothing at the moment", de: "Ich brauche gerade nichts", off: false },
  { key: "other", en: "Something else", de: "Etwas anderes", off: false },
];

/** The reasons a shop offers to those it asks why they stayed away, in their order on the page. */
export const feedbackReasons = z
  .array(feedbackReason)
  .max(40, "feedback_too_many")
  .refine((all) => distinct(all.map((one) => one.key)), "feedback_key")
  .refine((all) => asked(all).length >= FEWEST_REASONS, "feedback_too_few")
  .refine((all) => asked(all).length <= MOST_REASONS, "feedback_too_many")
  .refine((all) => distinct(asked(all).map((one) => one.en)) && distinct(asked(all).map((one) => one.de)), {
    error: "feedback_twice",
  })
  .default(FIRST);

/** Those that are asked for now. */
export function askedReasons(reasons: readonly FeedbackReason[]): FeedbackReason[] {
  return asked(reasons);
}

/** What a stored reason is called; its key where the list no longer knows it. */
export function reasonLabel(reasons: readonly FeedbackReason[], key: string, language: "en" | "de"): string {
  return reasons.find((reason) => reason.key === key)?.[language] ?? key;
}

/** The list a merchant saves: reasons taken off it are kept aside, since earlier answers name them. */
export function withRetired(stored: readonly FeedbackReason[], wanted: readonly FeedbackReason[]): FeedbackReason[] {
  const kept = new Set(wanted.map((reason) => reason.key));
  return [...wanted, ...stored.filter((reason) => !kept.has(reason.key)).map((reason) => ({ ...reason, off: true }))];
}

/** What a merchant typed: a reason that is new has no key yet. */
export interface TypedReason {
  key: string;
  en: string;
  de: string;
}

/** The typed list with a key for each reason that is new, made of its English words. */
export function withKeys(stored: readonly FeedbackReason[], typed: readonly TypedReason[]): FeedbackReason[] {
  const taken = new Set([...stored, ...typed].map((reason) => reason.key));
  return typed.map(({ key, en, de }) => {
    if (key !== "") return { key, en, de, off: false };
    const base = `own_${en.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`.slice(0, 24).replace(/_+$/, "");
    let made = base;
    for (let i = 2; taken.has(made); i++) made = `${base}_${i}`;
    taken.add(made);
    return { key: made, en, de, off: false };
  });
}
