import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { optOutByLink } from "../../../app/domain/series/opt-out-by-link.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { seriesContent } from "../../../app/domain/series/series-content.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aDueText, aTextingShop, lookIsFresh, readMessage, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, twilio, events, jobs } = world;

const oneText = { en: "{{brand}}: hello. {{opt_out}}", de: "{{brand}}: Hallo. {{opt_out}}" };
const content = seriesContent.parse({
  audience: { windowDays: 60, maximumLapseDays: 365 },
  steps: [
    { afterDays: 0, text: oneText, offer: { kind: "none" } },
    { afterDays: 7, text: oneText, offer: { kind: "none" } },
  ],
});

/** Nobody can reply to a name: its texts carry the link. */
const sendFromAName = (shop: ShopId) =>
  database.transaction(
    (tx) =>
      tx.$executeRaw`update shop set settings = jsonb_set(settings, '{twilio,sender}', '"LINDENHOF"') where id = ${shop}`,
  );

it("lets a shopper leave by the link in the very text they got: at once, for good, with proof, and Shopify is told", async () => {
  const shop = await aTextingShop(world);
  await saveShopSettings(world.ports, shop.id, { holdoutShare: 0 }, "staff");
  await sendFromAName(shop.id);
  const series = await aSeries(database, shop.id, { content });
  const customer = await aLapsedCustomer(database, shop.id);
  const directory = aDirectory(async () => [asKnownAtShopify(customer)]);
  const ports = { ...world.ports, directory, discounts: new DiscountLedger() };
  const sendDue = async () => {
    await enrollLapsed(ports);
    await prepareSteps(ports);
    await lookIsFresh(world, shop.id);
    await handOverDue(ports, events);
    return await twilio.client(twilio.german).messages.list({ to: customer.phone.number });
  };
  const [text] = await sendDue();
  const [, token = ""] = /\/apps\/winback\/p\/(\w+)/.exec(text?.body ?? "") ?? [];
  jobs.splice(0);

  expect(await optOutByLink(ports, shop.domain, token)).toBe(true);
  const rows = await database.transaction(async (tx) => ({
    enrollment: await tx.enrollment.findFirstOrThrow({ where: { seriesId: series } }),
    phone: await tx.phone.findFirstOrThrow({ where: { id: customer.phone.id } }),
    proofs: await tx.consentEvent.findMany({ where: { phoneId: customer.phone.id, source: "link" } }),
  }));
  expect(rows.enrollment).toMatchObject({ state: "exited", exitReason: "opted_out" });
  expect(rows.phone).toMatchObject({ consentState: "unsubscribed", suppressedAt: MONDAY_NOON });
  expect(rows.proofs).toMatchObject([{ state: "unsubscribed", at: MONDAY_NOON }]);
  expect(jobs).toMatchObject([{ name: "write-consent", payload: { phone: customer.phone.id, state: "unsubscribed" } }]);
  ports.clock.advance({ days: 8 });
  expect(await sendDue()).toHaveLength(1);
  ports.clock.set(MONDAY_NOON);
});

it("answers the shopper only when the text that was on its way has its outcome", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const token = "BCDFGHJKMN";
  await database.transaction((tx) =>
    tx.message.updateMany({ where: { id: text.message }, data: { linkToken: token } }),
  );
  twilio.world.faults.twilioLatencyMs = 600;
  const handingOver = handOverDue(world.ports, events);
  await expect.poll(async () => (await readMessage(world, text)).state, { interval: 5 }).toBe("handed");
  expect(await optOutByLink(world.ports, text.domain, token)).toBe(true);
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted", crossedInFlight: false });
  await handingOver;
  twilio.world.faults.twilioLatencyMs = 0;
});
