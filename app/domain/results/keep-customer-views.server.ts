import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import { customerView, type SavedCustomerView } from "./customer-list.ts";
import {
  countCustomerViews,
  deleteCustomerView,
  insertCustomerView,
  isViewNameTaken,
  listCustomerViews,
  updateCustomerView,
} from "./customer-view-store.server.ts";

const MOST_VIEWS = 30;
const name = z.string().trim().min(1, "view_name_empty").max(40, "view_name_too_long");
const id = z.uuid();

const change = z.discriminatedUnion("do", [
  z.object({ do: z.literal("create"), name, content: customerView }),
  z.object({ do: z.literal("rename"), id, name }),
  z.object({ do: z.literal("replace"), id, content: customerView }),
  z.object({ do: z.literal("delete"), id }),
]);

export type ViewsChanged = { ok: true; id: string } | { ok: false; problems: Problem[] };
type Ports = { database: Database; ids: Ids; now: Now };

/** The views of the customer list that the merchant saved. */
export async function readCustomerViews(ports: Pick<Ports, "database">, shop: ShopId): Promise<SavedCustomerView[]> {
  return await ports.database.transaction((tx) => listCustomerViews(tx, shop));
}

/** Saves, renames, overwrites or deletes one of them. @param asked as the page sent it. */
export async function changeCustomerViews(ports: Ports, shop: ShopId, asked: unknown): Promise<ViewsChanged> {
  const parsed = change.safeParse(asked);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  const wanted = parsed.data;
  return await ports.database.transaction(async (tx) => {
    const view = wanted.do === "create" ? ports.ids.uuid() : wanted.id;
    if ("name" in wanted && (await isViewNameTaken(tx, shop, wanted.name, wanted.do === "create" ? null : view)))
      return refused("view_name_taken");
    switch (wanted.do) {
      case "create": {
        if ((await countCustomerViews(tx, shop)) >= MOST_VIEWS) return refused("too_many_views");
        const made = await insertCustomerView(tx, shop, { ...wanted, id: view }, ports.now());
        return made ? { ok: true, id: view } : refused("view_name_taken");
      }
      case "delete":
        await deleteCustomerView(tx, shop, view);
        return { ok: true, id: view };
      default:
        return (await updateCustomerView(tx, shop, view, changed(wanted)))
          ? { ok: true, id: view }
          : refused("view_gone");
    }
  });
}

const changed = (wanted: Extract<z.infer<typeof change>, { do: "rename" | "replace" }>) =>
  wanted.do === "rename" ? { name: wanted.name } : { content: wanted.content };

const refused = (issue: string): ViewsChanged => ({ ok: false, problems: [{ path: "name", issue }] });
