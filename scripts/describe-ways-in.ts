import type { RunningProduct } from "./start-product.ts";

/** What a newcomer reads when the product is up: where to look and what to try. */
export function describeWaysIn(product: RunningProduct): string {
  const { localOrigins } = product.sandbox;
  const control = localOrigins["sandbox.test"];
  const admin = localOrigins["admin.shopify.com"];
  return `
Winback is up, on a local world that stands in for Shopify, Twilio and the shoppers' phones.

  ${control}          the world: its clock, its event log, faults, Twilio accounts
  ${control}/phones   the shoppers' phones
  ${admin}          the admin of the two shops

Try this:
  1. Open ${admin}, choose Lindenhof Kaffee, install Winback there.
  2. In Winback: Begin the set-up, and follow its steps. Where it asks for Twilio, paste the account shown under
     "Twilio accounts" on the world's page; the last step switches the first series on.
  3. In Winback, under Consent, import ${control}/earlier-tool.csv?shop=lindenhof-kaffee.myshopify.com
     the export of the tool that texted before. In Germany only who confirmed by text is texted; of these Shopify
     only says so, that file proves it.
  4. "Signed in as" at the top of the admin: be somebody else of the staff, whom the owner has limited in Settings.
  5. Push the clock by an hour, look at the phones, tap a link, check out; push on by a week.

Ctrl-C stops everything. Logs: .sandbox/logs. "npm run demo -- --story" plays a month by itself.
`;
}
