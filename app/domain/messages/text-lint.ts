import type { Offer } from "../offers/offer.ts";
import type { Problem } from "../values/problem.ts";
import { isMergeField, needsFallback, placeholdersOf, type TextFacts, type TextLanguage } from "./merge-fields.ts";
import { plainValue } from "./plain-value.ts";
import { type PreviewContent, type PreviewSettings, renderPreview, SAMPLE_SHOP } from "./preview-text.ts";
import { senderReceives } from "./sender.ts";
import { countSegments } from "./sms-segments.ts";

/** What can be wrong with a text; each is a key under `problems.` of the catalogues. */
export type TextIssue =
  | "brand_missing_in_text"
  | "opt_out_missing"
  | "stop_cannot_be_received"
  | "reply_cannot_be_received"
  | "code_missing"
  | "code_before_answer"
  | "code_without_offer"
  | "link_missing"
  | "unknown_field"
  | "fallback_missing"
  | "metafield_not_chosen"
  | "broken_braces"
  | "public_shortener"
  | "text_too_long";

/** Longest text we hand over, in SMS segments. */
export const MAXIMUM_SEGMENTS = 6;

const SHORTENERS = /\b(bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly)\b/i;

const ASKS_TO_REPLY = [
  /\b(antworte|antwortet|antwort(en?)? (sie|mit|per|auf diese (sms|nachricht))|(einfach|gerne?|kurz) (zurück)?antworten)\b/i,
  /\b(zurückschreiben|schreib(e|t|en sie)? (uns|mir) (einfach |gerne? |kurz )?zurück)\b/i,
  /\b(reply|respond|(text|write|message) (us |me )?back)\b/i,
];

interface TextContext {
  offer: Offer;
  settings: PreviewSettings;
  /** Its link leads to the question why, and the code is shown once that is answered. */
  asks?: boolean;
}

/** What the texts leave from, over all countries. */
function sendersOf({ twilio, countries }: PreviewSettings): (string | null)[] {
  const shopSender = twilio?.sender ?? null;
  return countries && countries.length > 0 ? countries.map((rule) => rule.sender ?? shopSender) : [shopSender];
}

/** What is wrong with the fields of one text, whatever its offer and its shop: it is not even kept as a draft. */
export function fieldIssues(text: string): TextIssue[] {
  const placeholders = placeholdersOf(text);
  const issues: TextIssue[] = [];
  if (placeholders.some(({ name }) => !isMergeField(name))) issues.push("unknown_field");
  if (placeholders.some(({ name, fallback }) => needsFallback(name) && plainValue(fallback) === ""))
    issues.push("fallback_missing");
  if (/[{}]/.test(text.replace(/\{\{[^{}]*\}\}/g, " "))) issues.push("broken_braces");
  return issues;
}

const OF_OFFER = ["code", "offer", "expires", "conditions"];

/** Why a text cannot name a field; null where it can. */
export function fieldRefusal(
  field: string,
  { offer, settings, asks = false }: Omit<TextContext, "offer"> & { offer: { kind: string } },
): TextIssue | null {
  if (field === "metafield" && !settings.texts?.metafield) return "metafield_not_chosen";
  if (field === "code" && asks) return "code_before_answer";
  return offer.kind === "none" && OF_OFFER.includes(field) ? "code_without_offer" : null;
}

/** What keeps one text from being sent; empty when nothing does. Length is judged by {@link lintTexts}, on the filled-in text. */
export function lintText(text: string, context: TextContext): TextIssue[] {
  const { offer, settings, asks = false } = context;
  const fields = new Set(placeholdersOf(text).map((placeholder) => placeholder.name));
  const words = text.replace(/\{\{[^{}]*\}\}/g, " ");
  const issues = fieldIssues(text);
  const brand = settings.brand.trim().toLowerCase();
  if (!fields.has("brand") && (brand === "" || !words.toLowerCase().includes(brand)))
    issues.push("brand_missing_in_text");
  if (!fields.has("opt_out")) issues.push("opt_out_missing");
  const receives = sendersOf(settings).every(senderReceives);
  if (!receives && /\bstopp?\b/i.test(words)) issues.push("stop_cannot_be_received");
  if (!receives && ASKS_TO_REPLY.some((asking) => asking.test(words))) issues.push("reply_cannot_be_received");
  if (offer.kind !== "none" && !asks && !fields.has("code")) issues.push("code_missing");
  const refused = new Set([...fields].flatMap((field) => fieldRefusal(field, context) ?? []));
  for (const issue of ["code_before_answer", "code_without_offer"] as const) if (refused.has(issue)) issues.push(issue);
  if (!fields.has("link")) issues.push("link_missing");
  if (refused.has("metafield_not_chosen")) issues.push("metafield_not_chosen");
  if (SHORTENERS.test(words)) issues.push("public_shortener");
  return issues;
}

const LANGUAGES: readonly TextLanguage[] = ["en", "de"];

/**
 * Everything that keeps the texts of a series from being sent, by the path of the field. A sender that cannot receive is
 * assumed while none is connected, since its opt-out link makes the longer text.
 */
export function lintTexts(
  content: PreviewContent,
  settings: PreviewSettings,
  shop: TextFacts["shop"] = SAMPLE_SHOP,
): Problem[] {
  return content.steps.flatMap((step, index) =>
    LANGUAGES.flatMap((language) => {
      const issues = lintText(step.text[language], {
        offer: step.offer,
        settings,
        asks: step.landing?.to === "feedback",
      });
      const { segments } = renderPreview(content, index, language, settings, shop);
      const raw = countSegments(step.text[language]).segments;
      if (Math.max(segments.segments, raw) > MAXIMUM_SEGMENTS) issues.push("text_too_long");
      return issues.map((issue) => ({ path: `steps.${index}.text.${language}`, issue }));
    }),
  );
}

/** What is wrong with the fields of a series' texts, by the path of the text. */
export function lintFields(content: PreviewContent): Problem[] {
  return content.steps.flatMap((step, index) =>
    LANGUAGES.flatMap((language) =>
      fieldIssues(step.text[language]).map((issue) => ({ path: `steps.${index}.text.${language}`, issue })),
    ),
  );
}
