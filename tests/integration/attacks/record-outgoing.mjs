/** Loaded before the web process: every request it makes is named on standard output and refused as Shopify refuses. */
const refusal = JSON.stringify({ errors: [{ message: "refused here", extensions: { code: "ACCESS_DENIED" } }] });

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  process.stdout.write(`${JSON.stringify({ outgoing: request.url, redirect: request.redirect })}\n`);
  return new Response(refusal, { status: 200, headers: { "content-type": "application/json" } });
};
