/**
 * JSON.parse without U+0000, the one character that no text column of PostgreSQL holds. In JSON it can only be written
 * as an escape.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseStorable(text: string): unknown {
  if (!text.includes("\\u0000")) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? value.replaceAll("\0", "") : value));
}

/**
 * The same, and integers above 2^53 stay exact, as text: Shopify's newest ids pass it, and some topics carry no
 * `admin_graphql_api_id`.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  // Few bodies hold so long a run of digits anywhere; the others need no second look.
  if (!/\d{16}/.test(text)) return parseStorable(text);
  // Strings first, so that digits inside them are left alone.
  return parseStorable(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  );
}
