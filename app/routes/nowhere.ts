/**
 * Any address nobody else answers. Said in a word: no page is rendered for a stranger's guesses, and none of them gets a
 * line in the log, which would hold whatever they typed, or the link of a text with a sign too many.
 */
export const loader = (): Response => notFound();
export const action = (): Response => notFound();

function notFound(): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response("Not found.\n", { status: 404, headers });
}
