import { authenticate } from "../shopify.server.js";

/** As in Shopify's template, without the line it logs. */
export const action = async ({ request }) => {
  await authenticate.webhook(request);
  return new Response();
};
