/** Types whose value reads as it stands (shopify.dev, "Metafield types"). */
const PLAIN = ["single_line_text_field", "number_integer", "number_decimal", "date", "id"];

/** What a metafield says, as a text can say it; null for types that have no short words (lists, references, rich text). */
export function metafieldWords({ type, value }: { type: string; value: string }): string | null {
  if (PLAIN.includes(type)) return value.trim() === "" ? null : value.trim();
  return type === "money" ? moneyWords(value) : null;
}

/** `{"amount": "5.99", "currency_code": "EUR"}` as `5.99 EUR`. */
function moneyWords(value: string): string | null {
  const [, amount] = /"amount"\s*:\s*"?(-?\d+(?:\.\d+)?)"?/.exec(value) ?? [];
  const [, currency] = /"currency_code"\s*:\s*"([A-Z]{3})"/.exec(value) ?? [];
  return amount && currency ? `${amount} ${currency}` : null;
}
