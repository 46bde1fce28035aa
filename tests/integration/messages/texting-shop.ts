import { afterAll } from "vitest";
import { everywhere } from "../../../app/domain/consent/confirmed-opt-in.ts";
import type { HandOverPorts } from "../../../app/domain/messages/hand-over-due.server.ts";
import { authTokenPlace } from "../../../app/domain/messages/sms-account.server.ts";
import type { StepEvents } from "../../../app/domain/messages/step-events.ts";
import type { OptOutPorts } from "../../../app/domain/series/opt-out-phone.server.ts";
import { createStepEvents } from "../../../app/domain/series/step-events.server.ts";
import type { EnrollmentId, MessageId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import type { JobPayload } from "../../../app/platform/jobs.ts";
import { connectStatements } from "../../../app/platform/statements.server.ts";
import { createSmsGateway } from "../../../app/twilio/sms-gateway.server.ts";
import type { TwilioAccount } from "../../../sandbox/twilio/accounts.ts";
import { type LocalTwilio, startLocalTwilio } from "../../../sandbox/twilio/local-twilio.ts";
import { aLapsedCustomer, type LapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { type FreshDatabase, freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, type TestPorts, testPorts, testSealing } from "../test-ports.ts";

export interface SentJob {
  name: string;
  payload: JobPayload;
}

/** One database, one Twilio and one clock for all tests of a file. */
export interface TextingWorld extends FreshDatabase {
  twilio: LocalTwilio;
  ports: TestPorts & HandOverPorts & OptOutPorts;
  events: StepEvents;
  /** What was sent to the background. */
  jobs: SentJob[];
}

/** A text that is due, and all it belongs to. */
export interface DueText {
  shop: ShopId;
  domain: string;
  customer: LapsedCustomer;
  series: SeriesId;
  enrollment: EnrollmentId;
  message: MessageId;
  linkToken: string;
}

/** A Twilio that answers on loopback and keeps the clock of the test, with the real client in front of it. */
export async function textingWorld(): Promise<TextingWorld> {
  const fresh = await freshDatabase();
  const twilio = await startLocalTwilio({ now: MONDAY_NOON });
  afterAll(() => twilio.close());
  const statements = connectStatements({
    connectionString: fresh.connectionString,
    max: 4,
    name: "winback-test-texts",
  });
  afterAll(() => statements.close());
  const jobs: SentJob[] = [];
  const base = testPorts();
  const ports = {
    ...base,
    database: fresh.database,
    statements,
    sms: createSmsGateway({ apiUrl: twilio.client(twilio.german).api.baseUrl }),
    appUrl: "https://winback.test",
    jobs: { send: async (_: unknown, name: string, payload: JobPayload) => void jobs.push({ name, payload }) },
  };
  return { ...fresh, twilio, ports, events: createStepEvents(ports), jobs };
}

/** A shop with its Twilio account connected and a look at Shopify that is fresh. */
export async function aTextingShop(
  world: TextingWorld,
  account: Pick<TwilioAccount, "sid" | "authToken"> = world.twilio.german,
  settings: { dailyCap?: number; requireConfirmedOptIn?: boolean; segmentsPerSecond?: number } = {},
): Promise<{ id: ShopId; domain: string }> {
  const { requireConfirmedOptIn = true, ...others } = settings;
  const rules = { requireConfirmedOptIn: everywhere(requireConfirmedOptIn) };
  const shop = await aShop(world.database, { settings: { segmentsPerSecond: 1_000, ...rules, ...others } });
  const twilio = {
    accountSid: account.sid,
    authTokenSealed: testSealing.seal(account.authToken, authTokenPlace(shop.id)),
    sender: "+4915735990000",
    verifiedAt: MONDAY_NOON.toISOString(),
  };
  await world.database.transaction(async (tx) => {
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop.id } });
    const stored = typeof row.settings === "object" && !Array.isArray(row.settings) ? row.settings : {};
    await tx.shop.update({ where: { id: shop.id }, data: { settings: { ...stored, twilio } } });
  });
  await lookIsFresh(world, shop.id);
  return shop;
}

/** Shopify was asked just now. */
export async function lookIsFresh(world: TextingWorld, shop: ShopId): Promise<void> {
  const watermark = world.ports.now();
  await world.database.transaction((tx) =>
    tx.syncCursor.upsert({
      where: { shopId_kind: { shopId: shop, kind: "freshness" } },
      create: { shopId: shop, kind: "freshness", watermark },
      update: { watermark },
    }),
  );
}

/** The first text of a lapsed customer's series, due now. */
export async function aDueText(
  world: TextingWorld,
  shop: { id: ShopId; domain: string },
  options: { number?: string; country?: string; series?: SeriesId; enteredAt?: Date } = {},
): Promise<DueText> {
  const { series = await aSeries(world.database, shop.id), enteredAt, ...phone } = options;
  const customer = await aLapsedCustomer(world.database, shop.id, { phone });
  const enrollment = await anEnrollment(world.database, shop.id, {
    series,
    ...(enteredAt ? { enteredAt } : {}),
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
  });
  const linkToken = `${customer.id}`.slice(0, 10);
  const message = await aMessage(world.database, shop.id, {
    phone: customer.phone.id,
    enrollment,
    linkToken,
    body: `Lindenhof: https://${shop.domain}/apps/winback/r/${linkToken} STOP`,
  });
  return { shop: shop.id, domain: shop.domain, customer, series, enrollment, message, linkToken };
}

export const readMessage = (world: TextingWorld, { shop, message }: DueText) =>
  world.database.transaction((tx) =>
    tx.message.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: message } } }),
  );

export const readEnrollment = (world: TextingWorld, { shop, enrollment }: DueText) =>
  world.database.transaction((tx) =>
    tx.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: enrollment } } }),
  );

/** How many texts the provider took for this number. */
export async function acceptedTexts(world: TextingWorld, text: DueText): Promise<number> {
  const found = await world.twilio.client(world.twilio.german).messages.list({ to: text.customer.phone.number });
  return found.length;
}
