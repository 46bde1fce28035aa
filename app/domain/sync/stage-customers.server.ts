import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { indexOf } from "../consent/phone-store.server.ts";
import { firstNamePlace } from "../customers/customer.ts";
import type { ShopView } from "../shops/shop.ts";
import { phoneId } from "../values/ids.ts";
import type { BulkSource, CustomerLine } from "./bulk-source.ts";
import { describePhone } from "./describe-phone.ts";

export interface StagingPorts {
  sealing: Sealing;
  ids: Ids;
  bulk: Pick<BulkSource, "readCustomerLine">;
}

/**
 * Turns the customers' export into lines that may be stored: names and numbers sealed, numbers indexed and described.
 * merge-customers.sql.server.ts reads them.
 */
export function stageCustomers(ports: StagingPorts, shop: ShopView, source: Readable): Readable {
  const lines = async function* () {
    for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === "") continue;
      yield `${JSON.stringify(stagedLine(ports, shop, ports.bulk.readCustomerLine(line, shop.currency)))}\n`;
    }
  };
  return Readable.from(lines(), { objectMode: false });
}

function stagedLine(ports: StagingPorts, shop: ShopView, { customer, consent }: CustomerLine) {
  const phone = describePhone(customer.phone, customer);
  const id = phoneId(ports.ids.uuid());
  return {
    id: customer.id,
    name: customer.firstName && ports.sealing.seal(customer.firstName, firstNamePlace(shop.id, customer.id)),
    locale: customer.locale ?? null,
    country: customer.country,
    province: customer.province,
    tags: customer.tags ?? [],
    orders: customer.ordersCount ?? 0,
    spent: String(customer.spent ?? 0n),
    updated: customer.updatedAt.toISOString(),
    phone: phone && {
      id,
      index: indexOf(ports.sealing, shop.id, phone.number),
      sealed: ports.sealing.seal(phone.number, numberPlace(shop.id, id)),
      kind: phone.kind,
      country: phone.country,
      zones: phone.zones,
    },
    consent:
      phone && consent.at && consent.state !== "none"
        ? { event: ports.ids.uuid(), state: consent.state, class: consent.class, at: consent.at.toISOString() }
        : null,
  };
}
