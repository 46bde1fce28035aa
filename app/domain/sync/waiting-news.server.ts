import type { Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { Fact, ReadFact } from "./fact.ts";
import { type InboxRow, listUnfinished, openPayload } from "./inbox-store.server.ts";

/** More waiting deliveries than this are not looked through: none of what they may be about is then called lost. */
const MOST = 2_000;

export interface WaitingNews {
  /** Whether a delivery that was taken, but not worked off, may be about it. */
  mayTellOf(fact: Fact): boolean;
}

/** What a shop's deliveries of these topics will tell once they are worked off; those that failed too often count too. */
export async function readWaitingNews(
  tx: Transaction,
  ports: { sealing: Sealing; readFact: ReadFact },
  shop: ShopView,
  topics: "orders" | "customers",
): Promise<WaitingNews> {
  const rows = await listUnfinished(tx, shop.domain, topics === "orders" ? "orders/" : "customers", MOST + 1);
  if (rows.length > MOST) return { mayTellOf: () => true };
  const known = new Set(rows.flatMap((row) => subjectOf(readRow(ports, shop, row)) ?? []));
  return {
    mayTellOf: (fact) => {
      const subject = subjectOf(fact);
      return subject !== null && known.has(subject);
    },
  };
}

/** A delivery that cannot be read tells of nothing. */
function readRow(ports: { sealing: Sealing; readFact: ReadFact }, shop: ShopView, row: InboxRow): Fact {
  try {
    return ports.readFact(row.topic, openPayload(ports.sealing, row), shop.currency);
  } catch {
    return { kind: "nothing" };
  }
}

function subjectOf(fact: Fact): string | null {
  switch (fact.kind) {
    case "order":
      return `order ${fact.order.id}`;
    case "order_deleted":
      return `order ${fact.orderId}`;
    case "customer":
      return `customer ${fact.customer.id}`;
    case "consent":
      return `consent ${fact.consent.customerId}`;
    case "customer_deleted":
      return `gone ${fact.customerId}`;
    case "customers_merged":
      return `gone ${fact.deleted}`;
    default:
      return null;
  }
}
