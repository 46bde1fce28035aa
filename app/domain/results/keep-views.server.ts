import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import type { SavedView, ViewList } from "./saved-view.ts";
import {
  countSavedViews,
  deleteSavedView,
  insertSavedView,
  isViewNameTaken,
  listSavedViews,
  updateSavedView,
} from "./saved-view-store.server.ts";

const MOST_VIEWS = 30;
const name = z.string().trim().min(1, "view_name_empty").max(40, "view_name_too_long");
const id = z.uuid();

export type ViewsChanged = { ok: true; id: string } | { ok: false; problems: Problem[] };
type Ports = { database: Database; ids: Ids; now: Now };
type Content = Parameters<typeof insertSavedView>[3]["content"];

/** Which list's views, and what one of them says. */
export interface ViewKind<One extends Content> {
  list: ViewList;
  content: z.ZodType<One>;
}

const changeOf = <One extends Content>(content: z.ZodType<One>) =>
  z.discriminatedUnion("do", [
    z.object({ do: z.literal("create"), name, content }),
    z.object({ do: z.literal("rename"), id, name }),
    z.object({ do: z.literal("replace"), id, content }),
    z.object({ do: z.literal("delete"), id }),
  ]);

/** The views of a list that the merchant saved. */
export async function readViews<One extends Content>(
  ports: Pick<Ports, "database">,
  shop: ShopId,
  kind: ViewKind<One>,
): Promise<SavedView<One>[]> {
  const stored = await ports.database.transaction((tx) => listSavedViews(tx, shop, kind.list));
  return stored.map((view) => ({ ...view, content: kind.content.parse(view.content) }));
}

/** Saves, renames, overwrites or deletes one of them. @param asked as the page sent it. */
export async function changeViews<One extends Content>(
  ports: Ports,
  shop: ShopId,
  kind: ViewKind<One>,
  asked: unknown,
): Promise<ViewsChanged> {
  const parsed = changeOf(kind.content).safeParse(asked);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  const wanted = parsed.data;
  const { list } = kind;
  return await ports.database.transaction(async (tx) => {
    const view = wanted.do === "create" ? ports.ids.uuid() : wanted.id;
    if ("name" in wanted && (await isViewNameTaken(tx, shop, list, wanted.name, wanted.do === "create" ? null : view)))
      return refused("view_name_taken");
    switch (wanted.do) {
      case "create": {
        if ((await countSavedViews(tx, shop, list)) >= MOST_VIEWS) return refused("too_many_views");
        const made = await insertSavedView(tx, shop, list, { ...wanted, id: view }, ports.now());
        return made ? { ok: true, id: view } : refused("view_name_taken");
      }
      case "delete":
        await deleteSavedView(tx, shop, list, view);
        return { ok: true, id: view };
      default: {
        const change = wanted.do === "rename" ? { name: wanted.name } : { content: wanted.content };
        return (await updateSavedView(tx, shop, list, view, change)) ? { ok: true, id: view } : refused("view_gone");
      }
    }
  });
}

const refused = (issue: string): ViewsChanged => ({ ok: false, problems: [{ path: "name", issue }] });
