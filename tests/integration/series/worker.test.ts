import { expect, it, onTestFinished } from "vitest";
import { countDueNow } from "../../../app/domain/series/count-due-now.server.ts";
import type { CustomerId, OrderId } from "../../../app/domain/values/ids.ts";
import { startWorker } from "../../../app/jobs/start-worker.server.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { createBackgroundJobs } from "../../../app/platform/jobs.server.ts";
import { createProviderEffects } from "../../../app/twilio/provider-effects.server.ts";
import { createSmsConsole } from "../../../app/twilio/sms-console.server.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { acceptedTexts, aDueText, aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";

const world = await textingWorld();
const jobs = createBackgroundJobs(world.connectionString);
const written: string[] = [];
const base = { ...world.ports, jobs };
const noExports = (): never => {
  throw new Error("This shop exports nothing.");
};
const ledger = new DiscountLedger();
const ports = {
  ...base,
  discounts: ledger,
  discountListing: ledger,
  directory: aDirectory(),
  consentWriter: {
    writeSmsConsent: async (_: unknown, customer: string) => {
      written.push(customer);
      return { ok: true as const };
    },
  },
  readFact: () => ({ kind: "nothing" as const }),
  provider: createProviderEffects(base, world.events),
  rowCopy: createRowCopy(world.connectionString),
  importDatabase: world.database,
  segments: { lastOrderedWithin: async () => ({ customers: [], next: null }) },
  segmentDirectory: {
    listSegments: async () => [],
    findSegment: async () => null,
    readMembers: async () => ({ customers: [], next: null }),
  },
  changes: {
    apiVersion: "2026-10",
    ordersSince: async () => ({ seen: [], next: null }),
    readOrders: async () => [],
    ordersThere: async () => new Set<OrderId>(),
    customersSince: async () => ({ seen: [], next: null }),
    customersThere: async () => new Set<CustomerId>(),
    disputedOrders: async () => ({ seen: [], next: null }),
    countCustomers: async () => ({ customers: null, subscribedBuyers: 0 }),
  },
  tagger: { addTags: async () => {}, removeTags: async () => {} },
  workflows: { answers: async () => false, tell: async () => "not_sent" as const },
  collections: { readCollection: async () => null },
  smsConsole: createSmsConsole({ apiUrl: world.twilio.client(world.twilio.german).api.baseUrl }),
  meaningOfError: () => null,
  automatic: { listAutomatic: async () => [] },
  discountTerms: { readTerms: async () => null, changeEnd: async () => {}, writeTerms: async () => {} },
  bulk: {
    start: async () => noExports(),
    look: async () => noExports(),
    open: async () => noExports(),
    apiVersion: "2026-10",
    readCustomerLine: () => noExports(),
    readOrderLine: () => noExports(),
    readProductLine: () => noExports(),
  },
};
it("hands a due text over by itself, tells Shopify of an opt-out, and comes to rest", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  const refused = await aDueText(world, shop, { number: "+15005550004" });
  const worker = await startWorker(ports);
  onTestFinished(() => worker.stop());
  await expect.poll(() => acceptedTexts(world, text), { timeout: 10_000 }).toBe(1);
  await expect.poll(() => written, { timeout: 10_000 }).toEqual([refused.customer.id]);
  const due = () => world.database.transaction((tx) => countDueNow(tx, world.ports.now()));
  await expect.poll(due, { timeout: 10_000 }).toBe(0);
});
