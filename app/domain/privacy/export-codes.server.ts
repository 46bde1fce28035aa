import type { Ids } from "../../platform/ports.ts";
import type { CodeQuestion, CodeRow } from "../results/code-list.ts";
import { codeBatches, type ListCodesPorts } from "../results/list-codes.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";
import { handOutRows } from "./hand-out-rows.server.ts";

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

/** Hands out the codes of a list as a file. */
export async function exportCodes(
  ports: ListCodesPorts & { ids: Ids },
  shop: ShopId,
  { asked, actor }: { asked: Asked; actor: string },
): Promise<AsyncGenerator<CodeRow[]>> {
  const taken = { what: "codes_exported", actor, detail: describeCodes(asked) } as const;
  return await handOutRows(ports, shop, taken, codeBatches(ports, shop, asked));
}
