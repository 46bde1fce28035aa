import { REDACT_CUSTOMER } from "../../../../app/domain/privacy/begin-redaction.server.ts";
import { readRedaction, redactCustomer } from "../../../../app/domain/privacy/redact-customer.server.ts";
import { actionAtOnce, type Delivery } from "../../../../app/domain/sync/delivery.ts";
import type { InboxPorts } from "../../../../app/domain/sync/process-inbox.server.ts";
import type { ReceivePorts } from "../../../../app/domain/sync/receive-deliveries.server.ts";
import type { BulkPorts } from "../../../../app/domain/sync/receive-in-bulk.server.ts";
import type { JobPayload } from "../../../../app/platform/jobs.ts";
import type { Log } from "../../../../app/platform/log.server.ts";
import { testPorts } from "../../test-ports.ts";
import type { Case } from "./actions.ts";
import type { Lane } from "./lane.ts";
import type { Told } from "./shop-history.ts";
import { HEARD_FROM, type StagedShop } from "./stage.ts";
import type { Subject } from "./subject.ts";

export type HearingPorts = ReceivePorts & BulkPorts & InboxPorts & { heard(): void; erasures: JobPayload[] };

/** What the inbox and the door need; the clock moves on a second with every portion. */
export function hearingPorts({ database, intakeStatements }: Lane, subject: Subject): HearingPorts {
  const base = testPorts({ start: HEARD_FROM, seed: Date.now() % 1_000_000 });
  const erasures: JobPayload[] = [];
  const log: Log = {
    ...base.log,
    error: (event, fields, error) => {
      throw new Error(`${event} (${JSON.stringify(fields)}): ${String(error)}`, { cause: error });
    },
  };
  return {
    ...base,
    log,
    database,
    intakeDatabase: database,
    intakeStatements,
    readFact: subject.readFact,
    // Shopify speaks here, nobody else; of what waits in the background erasures alone change what is compared.
    provider: { receiveInbound: async () => [], applyStatus: async () => {} },
    jobs: { send: async (_, name, payload) => void (name === REDACT_CUSTOMER && erasures.push(payload)) },
    erasures,
    heard: () => base.clock.advance({ seconds: 1 }),
  };
}

const deliveryOf = (subject: Subject, shop: StagedShop, one: Told): Delivery => ({
  source: "shopify",
  shopDomain: shop.domain,
  topic: one.topic,
  deliveryId: one.deliveryId,
  eventId: null,
  triggeredAt: null,
  body: Buffer.from(one.body),
  order: actionAtOnce(one.topic) === "order" ? () => subject.readOrderNews(JSON.parse(one.body)) : null,
});

/**
 * Lets a shop hear of webhooks in this order, by the door's function and the inbox's, some waiting in the inbox while
 * others are received. Throws when one cannot be applied.
 */
export async function hear(
  ports: HearingPorts,
  subject: Subject,
  shop: StagedShop,
  webhooks: readonly Told[],
  portions: Case["portions"],
): Promise<void> {
  for (let from = 0, turn = 0; from < webhooks.length; turn++) {
    const portion = portions[turn % portions.length] ?? { receive: 1, process: 1, asTheDoorDoes: true };
    const batch = webhooks.slice(from, from + portion.receive);
    from += batch.length;
    const deliveries = batch.map((one) => deliveryOf(subject, shop, one));
    // As the door does: orders and what is only written down in a few statements, the others beside them.
    const other = (one: Delivery) => !portion.asTheDoorDoes || actionAtOnce(one.topic) === "other";
    await subject.receiveDeliveries(ports, deliveries.filter(other));
    await subject.receiveInBulk(
      ports,
      deliveries.filter((one) => !other(one)),
    );
    await subject.processInbox(ports, portion.process);
    ports.heard();
  }
  while ((await subject.processInbox(ports, 100)) > 0);
  for (const payload of ports.erasures.splice(0)) await redactCustomer(ports, readRedaction(payload));
}
