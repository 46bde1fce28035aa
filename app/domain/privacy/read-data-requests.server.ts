import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { isUuid } from "../values/uuid.ts";
import { insertAccess } from "./data-access-store.server.ts";
import { type DataRequest, urgencyOf } from "./data-request.ts";
import { countOpen, exportPlace, findRequest, listRequests, markHandedOut } from "./data-request-store.server.ts";
import type { PersonExport } from "./person-export.ts";

type Ports = { database: Database; now: Now; ids: Ids; sealing: Sealing };
export type Urgency = ReturnType<typeof urgencyOf>;

/** The requests of a shop, those that wait for an answer first. */
export async function readDataRequests(
  ports: Pick<Ports, "database" | "now">,
  shop: ShopId,
): Promise<(DataRequest & { urgency: Urgency })[]> {
  const requests = await ports.database.transaction((tx) => listRequests(tx, shop));
  const now = ports.now();
  return requests.map((request) => ({ ...request, urgency: urgencyOf(request, now) }));
}

/** What still waits for an answer, for the notice on the home page; null when nothing does. */
export async function readOpenRequests(
  ports: Pick<Ports, "database" | "now">,
  shop: ShopId,
): Promise<{ count: number; dueAt: Date; urgency: Urgency } | null> {
  const { count, dueAt } = await ports.database.transaction((tx) => countOpen(tx, shop));
  return dueAt && { count, dueAt, urgency: urgencyOf({ state: "ready", dueAt }, ports.now()) };
}

/**
 * Opens a request's export for the merchant, and writes down who looked and why. Without an export (not yet prepared,
 * past its keeping, erased) the request comes alone; null when the shop has no such request.
 */
export async function openExport(
  ports: Ports,
  shop: ShopId,
  id: string,
  access: { actor: string; purpose: "export_read" | "export_downloaded" },
): Promise<{ request: DataRequest; answer: PersonExport | null } | null> {
  if (!isUuid(id)) return null;
  return await ports.database.transaction(async (tx) => {
    const found = await findRequest(tx, shop, id);
    if (!found?.exportSealed) return found && { request: found.request, answer: null };
    await insertAccess(tx, ports, shop, { ...access, customer: found.request.customerId });
    const text = ports.sealing.open(found.exportSealed, exportPlace(shop, id));
    return { request: found.request, answer: JSON.parse(text) as PersonExport };
  });
}

/** The merchant has given the answer to who asked. */
export async function handOutExport(ports: Ports, shop: ShopId, id: string, actor: string): Promise<void> {
  if (!isUuid(id)) return;
  await ports.database.transaction(async (tx) => {
    const now = ports.now();
    if (!(await markHandedOut(tx, shop, id, now))) return;
    const found = await findRequest(tx, shop, id);
    const detail = { customer: found?.request.customerId ?? null };
    await appendAudit(tx, shop, ports.ids, { actor, action: "data_request_handed_out", detail }, now);
  });
}
