import type { Delivery } from "../../../../app/domain/sync/delivery.ts";
import type { InboxPorts } from "../../../../app/domain/sync/process-inbox.server.ts";
import type { ReceivePorts } from "../../../../app/domain/sync/receive-deliveries.server.ts";
import type { Database } from "../../../../app/platform/database.server.ts";
import type { Log } from "../../../../app/platform/log.server.ts";
import { testPorts } from "../../test-ports.ts";
import type { Case } from "./actions.ts";
import type { Told } from "./shop-history.ts";
import { HEARD_FROM, type StagedShop } from "./stage.ts";
import type { Subject } from "./subject.ts";

export type HearingPorts = ReceivePorts & InboxPorts & { heard(): void };

/** What the inbox and the door need; the clock moves on a second with every portion. */
export function hearingPorts(database: Database, subject: Subject): HearingPorts {
  const base = testPorts({ start: HEARD_FROM, seed: Date.now() % 1_000_000 });
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
    readFact: subject.readFact,
    // Shopify speaks here, nobody else; what waits in the background is no part of what is compared.
    provider: { receiveInbound: async () => [], applyStatus: async () => {} },
    jobs: { send: async () => {} },
    heard: () => base.clock.advance({ seconds: 1 }),
  };
}

const deliveryOf = (shop: StagedShop, one: Told): Delivery => ({
  source: "shopify",
  shopDomain: shop.domain,
  topic: one.topic,
  deliveryId: one.deliveryId,
  eventId: null,
  body: one.body,
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
    const portion = portions[turn % portions.length] ?? { receive: 1, process: 1 };
    const batch = webhooks.slice(from, from + portion.receive);
    from += batch.length;
    await subject.receiveDeliveries(
      ports,
      batch.map((one) => deliveryOf(shop, one)),
    );
    await subject.processInbox(ports, portion.process);
    ports.heard();
  }
  while ((await subject.processInbox(ports, 100)) > 0);
}
