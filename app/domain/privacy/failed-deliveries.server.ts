import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { indexOf } from "../consent/phone-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ReadFact } from "../sync/fact.ts";
import { type InboxRow, openPayload } from "../sync/inbox-store.server.ts";
import { personOfFact } from "../sync/person-of-fact.server.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import { dropPayloads, listFailed } from "./failed-delivery-store.server.ts";
import type { NamedPerson } from "./person.ts";
import { indexesOfPhones, wholePerson } from "./person-store.server.ts";

export interface FailedDeliveryPorts {
  database: Database;
  now: Now;
  sealing: Sealing;
  readFact: ReadFact;
}

/** A delivery that could not be applied, and what it says of somebody. */
export interface FailedDelivery {
  id: bigint;
  topic: string;
  receivedAt: Date;
  body: string;
}

const PAGE = 500;

/**
 * Deliveries about somebody that have not been applied: a delivery that was keeps no payload. One that cannot be read
 * counts as theirs when its text names one of their ids.
 */
export async function findFailedDeliveries(
  tx: Transaction,
  ports: Pick<FailedDeliveryPorts, "sealing" | "readFact">,
  person: NamedPerson,
): Promise<FailedDelivery[]> {
  const shop = await readShopRow(tx, person.shop);
  const indexes = new Set(await indexesOfPhones(tx, person));
  const found: FailedDelivery[] = [];
  for (let after = 0n; ; ) {
    const rows = await listFailed(tx, shop.domain, after, PAGE);
    for (const row of rows) {
      const body = bodyOf(ports.sealing, row);
      if (body === null || !speaksOf(ports, shop, row, body, person, indexes)) continue;
      found.push({ id: row.id, topic: row.topic, receivedAt: row.receivedAt, body });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return found;
    after = last.id;
  }
}

/** Drops what failed deliveries say of somebody: they are not tried again. */
export async function dropFailedDeliveries(ports: FailedDeliveryPorts, named: NamedPerson): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const found = await findFailedDeliveries(tx, ports, await wholePerson(tx, named));
    if (found.length === 0) return;
    await dropPayloads(
      tx,
      found.map((one) => one.id),
      now,
    );
  });
}

/** null when no key opens it: nobody can read it any more. */
function bodyOf(sealing: Sealing, row: InboxRow): string | null {
  try {
    return openPayload(sealing, row);
  } catch {
    return null;
  }
}

function speaksOf(
  ports: Pick<FailedDeliveryPorts, "sealing" | "readFact">,
  shop: ShopView,
  row: InboxRow,
  body: string,
  person: NamedPerson,
  indexes: Set<string>,
): boolean {
  if (row.source === "twilio") {
    const form = new URLSearchParams(body);
    return ["From", "To"].some((name) => {
      const number = readPhoneNumber(form.get(name) ?? "", null);
      return number !== null && indexes.has(indexOf(ports.sealing, shop.id, number.e164));
    });
  }
  const ids = [...person.orders, ...person.customers];
  if (ids.some((id) => new RegExp(`(?<!\\d)${id}(?!\\d)`).test(body))) return true;
  try {
    const fact = personOfFact(ports.sealing, shop.id, ports.readFact(row.topic, body, shop.currency));
    return fact?.phoneIndexes.some((index) => indexes.has(index)) ?? false;
  } catch {
    return false;
  }
}
