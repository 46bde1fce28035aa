/**
 * JSON.parse that keeps integers above 2^53 exact, as text: Shopify's newest ids pass it, and some topics carry no
 * `admin_graphql_api_id`.
 * @throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  // Few bodies hold so long a run of digits anywhere; the others need no second look.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  // Strings first, so that digits inside them are left alone.
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  );
}
