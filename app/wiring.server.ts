/** The only place that joins ports to adapters. Domain, shopify and twilio never import it. */
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { countDueNow } from "./domain/series/count-due-now.server.ts";
import { createStepEvents } from "./domain/series/step-events.server.ts";
import { readShopRow } from "./domain/shops/shop-store.server.ts";
import { createRowCopy } from "./platform/copy-rows.server.ts";
import { connectDatabase } from "./platform/database.server.ts";
import { environment } from "./platform/env.server.ts";
import { createBackgroundJobs } from "./platform/jobs.server.ts";
import { createLog } from "./platform/log.server.ts";
import type { Ids, Now, Random, Stopwatch } from "./platform/ports.ts";
import { createSealing } from "./platform/sealing.server.ts";
import { connectStatements } from "./platform/statements.server.ts";
import { createAutomaticSource } from "./shopify/automatic-source.server.ts";
import { createBulkSource } from "./shopify/bulk-source.server.ts";
import { createChangeSource } from "./shopify/change-source.server.ts";
import { createCollectionSource } from "./shopify/collection-source.server.ts";
import { createConsentWriter } from "./shopify/consent-writer.server.ts";
import { createAdminApi } from "./shopify/create-admin-api.server.ts";
import { createCustomerDirectory } from "./shopify/customer-directory.server.ts";
import { createCustomerSearch } from "./shopify/customer-search.server.ts";
import { createCustomerTagger } from "./shopify/customer-tagger.server.ts";
import { createDiscountListing } from "./shopify/discount-listing.server.ts";
import { createDiscountTerms } from "./shopify/discount-terms.server.ts";
import { createDiscountGateway } from "./shopify/discounts.server.ts";
import { createLandingSource } from "./shopify/landing-source.server.ts";
import { readFact } from "./shopify/payloads/read-fact.ts";
import { createSegmentDirectory } from "./shopify/segment-directory.server.ts";
import { createSegmentSource } from "./shopify/segment-source.server.ts";
import { createSessionStorage } from "./shopify/session-storage.server.ts";
import { createShopDirectory } from "./shopify/shop-directory.server.ts";
import { createStaffDirectory } from "./shopify/staff-directory.server.ts";
import { createTokenEndpoint } from "./shopify/token-endpoint.server.ts";
import { createWorkflowPort } from "./shopify/workflows.server.ts";
import { meaningOfError } from "./twilio/error-codes.ts";
import { createProviderEffects } from "./twilio/provider-effects.server.ts";
import { createSmsConsole } from "./twilio/sms-console.server.ts";
import { createSmsGateway } from "./twilio/sms-gateway.server.ts";

const POOL = 10;
/** Imports have connections of their own, opened when first used: nothing else waits for one. */
const IMPORT_POOL = 4;
/** Claims and outcomes of the few shops whose turn it is, in the worker alone; opened when first used. */
const HAND_OVER_POOL = 6;

const now: Now = () => new Date();
const ids: Ids = { uuid: () => randomUUID() };
const random: Random = { below: (limit) => randomInt(limit) };
const stopwatch: Stopwatch = { ms: () => performance.now(), sleep: (ms) => sleep(ms) };
const log = createLog(environment.LOG_LEVEL);
const sealing = createSealing(environment.ENCRYPTION_KEYS, environment.INDEX_KEY);
const database = connectDatabase({ connectionString: environment.DATABASE_URL, max: POOL, name: "winback" });
const statements = connectStatements({
  connectionString: environment.DATABASE_URL,
  max: HAND_OVER_POOL,
  name: "winback-hand-over",
});
const importDatabase = connectDatabase({
  connectionString: environment.DATABASE_URL,
  max: IMPORT_POOL,
  name: "winback-import",
});

const app = { apiKey: environment.SHOPIFY_API_KEY, apiSecret: environment.SHOPIFY_API_SECRET };
const tokens = createTokenEndpoint(app, fetch);

/** Where Shopify's library keeps its sessions. */
export const sessionStorage = createSessionStorage({ database, sealing, now, ids, stopwatch, log, tokens });

const adminApi = createAdminApi({
  domainOf: async (shop) => (await database.transaction((tx) => readShopRow(tx, shop))).domain,
  access: sessionStorage.access,
  fetch,
  stopwatch,
});

const jobs = createBackgroundJobs(environment.DATABASE_URL);
const textPorts = { database, now, ids, random, log, sealing, jobs, appUrl: environment.SHOPIFY_APP_URL };

const bulkSource = createBulkSource(adminApi, fetch);

/** Everything a shell function may ask for; each takes only what it names. */
export const ports = {
  ...textPorts,
  stopwatch,
  statements,
  sms: createSmsGateway({ apiUrl: environment.TWILIO_API_URL }),
  smsConsole: createSmsConsole({ apiUrl: environment.TWILIO_API_URL }),
  meaningOfError,
  discounts: createDiscountGateway({ adminApi, stopwatch }),
  discountListing: createDiscountListing(adminApi),
  discountTerms: createDiscountTerms(adminApi),
  automatic: createAutomaticSource({ adminApi }),
  landings: createLandingSource({ adminApi, stopwatch }),
  directory: createCustomerDirectory(adminApi),
  customerSearch: createCustomerSearch(adminApi),
  consentWriter: createConsentWriter(adminApi),
  shopDirectory: createShopDirectory(adminApi),
  staffDirectory: createStaffDirectory(app, { fetch, stopwatch }),
  collections: createCollectionSource(adminApi),
  bulk: bulkSource,
  changes: createChangeSource(adminApi, bulkSource),
  readFact,
  countDueNow,
  provider: createProviderEffects(textPorts, createStepEvents(textPorts)),
  rowCopy: createRowCopy(environment.DATABASE_URL),
  importDatabase,
  segments: createSegmentSource(adminApi),
  workflows: createWorkflowPort(adminApi),
  tagger: createCustomerTagger(adminApi),
  segmentDirectory: createSegmentDirectory(adminApi),
};
