import { Prisma } from "../../generated/prisma/client.ts";
import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { SavedView, ViewList } from "./saved-view.ts";

/** What a view says, as it is stored; the list's own schema reads it. */
type Content = Prisma.InputJsonObject;

/** The views a shop's merchant saved of a list, in the order of their names. */
export async function listSavedViews(tx: Transaction, shop: ShopId, list: ViewList): Promise<SavedView<unknown>[]> {
  const where = { shopId: shop, list };
  const rows = await tx.savedView.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(({ id, name, content }) => ({ id, name, content }));
}

/** @returns false when another view of the list has this name already. */
export async function insertSavedView(
  tx: Transaction,
  shop: ShopId,
  list: ViewList,
  view: SavedView<Content>,
  createdAt: Date,
): Promise<boolean> {
  const data = { shopId: shop, id: view.id, list, name: view.name, content: view.content, createdAt };
  const { count } = await tx.savedView.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

/** Changes name or content. @returns false when the shop has no such view. */
export async function updateSavedView(
  tx: Transaction,
  shop: ShopId,
  list: ViewList,
  id: string,
  change: { name?: string; content?: Content },
): Promise<boolean> {
  const { count } = await tx.savedView.updateMany({ where: { shopId: shop, list, id }, data: change });
  return count === 1;
}

/** Whether another view of the list than this one has the name. */
export async function isViewNameTaken(
  tx: Transaction,
  shop: ShopId,
  list: ViewList,
  name: string,
  besides: string | null,
): Promise<boolean> {
  const where = {
    shopId: shop,
    list,
    name: { equals: name, mode: Prisma.QueryMode.insensitive },
    ...(besides ? { id: { not: besides } } : {}),
  };
  return (await tx.savedView.count({ where })) > 0;
}

export async function countSavedViews(tx: Transaction, shop: ShopId, list: ViewList): Promise<number> {
  return await tx.savedView.count({ where: { shopId: shop, list } });
}

export async function deleteSavedView(tx: Transaction, shop: ShopId, list: ViewList, id: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { shopId: shop, list, id } });
}
