import type { Ids } from "../../platform/ports.ts";
import type { CodeQuestion, CodeRow } from "../results/code-list.ts";
import { codeBatches, type ListCodesPorts } from "../results/list-codes.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";

type Asked = Omit<CodeQuestion, "after" | "limit">;

/** Somebody of the merchant's staff looked at a page of the codes: one row a look, never one a customer. */
export async function noteCodesRead(
  ports: Pick<ListCodesPorts, "database" | "now"> & { ids: Ids },
  shop: ShopId,
  look: { asked: Asked; shown: number; actor: string },
): Promise<void> {
  const detail = { ...describeCodes(look.asked), shown: look.shown };
  const access = { actor: look.actor, purpose: "codes_listed", customer: null, detail } as const;
  await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
}

/** What a list of codes asked for; never a code or a name. */
const describeCodes = ({ view, filters, search }: Asked) => ({
  view,
  statuses: filters.statuses.join(","),
  series: filters.series ?? "",
  step: filters.step === null ? "" : String(filters.step + 1),
  searched: search !== "",
});

/**
 * Hands out the codes of a list as a file. Who takes it is in the audit log before the first code leaves; how many left
 * is in the access log at the end, also of an export that was cut short.
 */
export async function exportCodes(
  ports: ListCodesPorts & { ids: Ids },
  shop: ShopId,
  { asked, actor }: { asked: Asked; actor: string },
): Promise<AsyncGenerator<CodeRow[]>> {
  const detail = describeCodes(asked);
  await ports.database.transaction((tx) =>
    appendAudit(tx, shop, ports.ids, { actor, action: "codes_exported", detail }, ports.now()),
  );
  return handOut();

  async function* handOut(): AsyncGenerator<CodeRow[]> {
    let exported = 0;
    try {
      for await (const batch of codeBatches(ports, shop, asked)) {
        exported += batch.length;
        yield batch;
      }
    } finally {
      const access = { actor, purpose: "codes_exported", customer: null, detail: { ...detail, exported } } as const;
      await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
    }
  }
}
