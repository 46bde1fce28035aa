import type { DataRequest as Row } from "../../generated/prisma/client.ts";
import type { Transaction } from "../../platform/database.server.ts";
import type { SealedPlace } from "../../platform/sealing.server.ts";
import { customerId, orderId, phoneId, type ShopId } from "../values/ids.ts";
import type { DataRequest, DataRequestState } from "./data-request.ts";
import { type NamedPerson, namedCustomer } from "./person.ts";

const OPEN = { in: ["preparing", "ready"] };

/** Where a request's sealed export stands. */
export function exportPlace(shop: ShopId, request: string): SealedPlace {
  return { shop, table: "data_request", column: "export_sealed", row: request };
}

export interface NewRequest {
  id: string;
  /** Shopify's id of it; null when it gave none. */
  shopifyId: string | null;
  requestedAt: Date;
  dueAt: Date;
}

/** Writes a request down; false when Shopify told of it before. */
export async function insertRequest(tx: Transaction, person: NamedPerson, request: NewRequest): Promise<boolean> {
  const { shop, phones, orders } = person;
  const customer = namedCustomer(person);
  const { count } = await tx.dataRequest.createMany({
    data: [
      {
        ...request,
        shopId: shop,
        customerId: customer === null ? null : BigInt(customer),
        phoneIds: phones,
        orderIds: orders.map(BigInt),
        state: "preparing",
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}

/** A request and whom it names; null when the shop has no such request. */
export async function findRequest(
  tx: Transaction,
  shop: ShopId,
  id: string,
): Promise<{ request: DataRequest; person: NamedPerson; exportSealed: string | null } | null> {
  const row = await tx.dataRequest.findUnique({ where: { shopId_id: { shopId: shop, id } } });
  if (!row) return null;
  const request = requestOf(row);
  const person = {
    shop,
    customers: request.customerId === null ? [] : [request.customerId],
    phones: row.phoneIds.map(phoneId),
    orders: row.orderIds.map((one) => orderId(one)),
  };
  return { request, person, exportSealed: row.exportSealed };
}

/** All requests of a shop: those that wait for an answer first, the next due on top. */
export async function listRequests(tx: Transaction, shop: ShopId): Promise<DataRequest[]> {
  const rows = await tx.dataRequest.findMany({ where: { shopId: shop }, orderBy: { dueAt: "asc" } });
  const requests = rows.map(requestOf);
  const open = requests.filter((one) => one.state === "preparing" || one.state === "ready");
  return [...open, ...requests.filter((one) => !open.includes(one)).reverse()];
}

/** How many wait for an answer, and when the first of them is due. */
export async function countOpen(tx: Transaction, shop: ShopId): Promise<{ count: number; dueAt: Date | null }> {
  const open = await tx.dataRequest.aggregate({
    where: { shopId: shop, state: OPEN },
    _count: true,
    _min: { dueAt: true },
  });
  return { count: open._count, dueAt: open._min.dueAt };
}

/** Stores the answer, unless the request has been answered or its person erased meanwhile. */
export async function saveExport(tx: Transaction, shop: ShopId, id: string, sealed: string, now: Date): Promise<void> {
  await tx.dataRequest.updateMany({
    where: { shopId: shop, id, state: OPEN },
    data: { exportSealed: sealed, state: "ready", readyAt: now },
  });
}

/** The merchant has given the answer to who asked. Returns whether it was theirs to give. */
export async function markHandedOut(tx: Transaction, shop: ShopId, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.dataRequest.updateMany({
    where: { shopId: shop, id, state: "ready" },
    data: { state: "handed_out", handedOutAt: now },
  });
  return count > 0;
}

function requestOf(row: Row): DataRequest {
  return {
    id: row.id,
    customerId: row.customerId === null ? null : customerId(row.customerId),
    state: row.state as DataRequestState,
    requestedAt: row.requestedAt,
    dueAt: row.dueAt,
    readyAt: row.readyAt,
    handedOutAt: row.handedOutAt,
    hasExport: row.exportSealed !== null,
  };
}
