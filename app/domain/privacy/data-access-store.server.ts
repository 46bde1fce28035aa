import type { Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** Who of the merchant's staff saw personal data opened, whose, and what for. */
export interface DataAccess {
  actor: string;
  purpose:
    | "export_read"
    | "export_downloaded"
    | "customer_read"
    | "number_revealed"
    | "text_previewed"
    | "legal_case_read"
    | "customers_listed"
    | "customers_exported"
    | "codes_listed"
    | "codes_exported";
  /** null: of nobody we know, or of several. */
  customer: CustomerId | null;
  /** What was looked at, where it was more than one customer: filters and how many; never whom. */
  detail?: Record<string, string | number | boolean>;
}

/** Writes an access down; append-only. */
export async function insertAccess(
  tx: Transaction,
  ports: { ids: Ids; now: Now },
  shop: ShopId,
  access: DataAccess,
): Promise<void> {
  const { actor, purpose, customer, detail = {} } = access;
  const customerId = customer === null ? null : BigInt(customer);
  const row = { shopId: shop, id: ports.ids.uuid(), at: ports.now(), actor, purpose, customerId, detail };
  await tx.dataAccessEntry.create({ data: row });
}
