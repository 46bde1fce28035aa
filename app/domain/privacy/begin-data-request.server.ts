import type { Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { dueAtOf } from "./data-request.ts";
import { insertRequest } from "./data-request-store.server.ts";
import { type NamedPerson, namedCustomer } from "./person.ts";

/** Background job that prepares the answer to a request; payload `{ shop: <ShopId>, request: <id> }`. */
export const EXPORT_DATA = "export-data";

/** A shopper asks what is stored about them: written down with its last day, and the answer prepared in the background. */
export async function beginDataRequest(
  tx: Transaction,
  ports: { ids: Ids; jobs: BackgroundJobs },
  person: NamedPerson,
  shopifyId: string | null,
  now: Date,
): Promise<void> {
  const { shop } = person;
  const customer = namedCustomer(person);
  const id = ports.ids.uuid();
  if (!(await insertRequest(tx, person, { id, shopifyId, requestedAt: now, dueAt: dueAtOf(now) }))) return;
  await appendAudit(tx, shop, ports.ids, { actor: "shopify", action: "data_request", detail: { customer } }, now);
  await ports.jobs.send(tx, EXPORT_DATA, { shop, request: id });
}
