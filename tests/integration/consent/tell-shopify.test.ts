import { expect, it } from "vitest";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { WRITE_CONSENT } from "../../../app/domain/consent/write-consent-job.ts";
import { consentJobs } from "../../../app/jobs/consent-jobs.server.ts";
import { createLog } from "../../../app/platform/log.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const told: string[] = [];
const ports = {
  ...testPorts(),
  database,
  log: createLog("silent"),
  jobs: { send: async () => {} },
  consentWriter: {
    writeSmsConsent: async (_shop: unknown, _customer: unknown, state: string) => {
      told.push(state);
      return { ok: true as const };
    },
  },
};
const tell = consentJobs(ports)[WRITE_CONSENT];
const minutesOn = (minutes: number) => new Date(MONDAY_NOON.getTime() + minutes * 60_000);

async function decisions(...states: ("subscribed" | "unsubscribed")[]) {
  const { id: shop } = await aShop(database);
  const { phone } = await aLapsedCustomer(database, shop);
  for (const [minutes, state] of states.entries()) {
    const at = minutesOn(minutes);
    const record = { state, class: "unknown", source: "sms_reply", at, receivedAt: at } as const;
    await database.transaction((tx) => recordConsent(tx, ports, shop, phone.id, record));
  }
  return async (state: string, minutes: number) => {
    told.length = 0;
    await tell?.({ shop, phone: phone.id, state, at: minutesOn(minutes).toISOString() });
    return [...told];
  };
}

it("tells Shopify no yes that a no has overtaken, and the no whenever it comes", async () => {
  const job = await decisions("subscribed", "unsubscribed");
  expect(await job("unsubscribed", 1)).toEqual(["unsubscribed"]);
  expect(await job("subscribed", 0)).toEqual([]);
});

it("tells Shopify no earlier no after a fresh yes", async () => {
  const job = await decisions("unsubscribed", "subscribed");
  expect(await job("subscribed", 1)).toEqual(["subscribed"]);
  expect(await job("unsubscribed", 0)).toEqual([]);
});
