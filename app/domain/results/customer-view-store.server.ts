import { Prisma } from "../../generated/prisma/client.ts";
import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type CustomerView, customerView, type SavedCustomerView } from "./customer-list.ts";

/** The views a shop's merchant saved, in the order of their names. */
export async function listCustomerViews(tx: Transaction, shop: ShopId): Promise<SavedCustomerView[]> {
  const rows = await tx.customerView.findMany({ where: { shopId: shop }, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(({ id, name, content }) => ({ id, name, content: customerView.parse(content) }));
}

/** @returns false when another view has this name already. */
export async function insertCustomerView(
  tx: Transaction,
  shop: ShopId,
  view: SavedCustomerView,
  createdAt: Date,
): Promise<boolean> {
  const content: Prisma.InputJsonValue = view.content;
  const data = { shopId: shop, id: view.id, name: view.name, content, createdAt };
  const { count } = await tx.customerView.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

/** Changes name or content. @returns false when the shop has no such view. */
export async function updateCustomerView(
  tx: Transaction,
  shop: ShopId,
  id: string,
  change: { name?: string; content?: CustomerView },
): Promise<boolean> {
  const { count } = await tx.customerView.updateMany({ where: { shopId: shop, id }, data: change });
  return count === 1;
}

/** Whether another view than this one has the name. */
export async function isViewNameTaken(tx: Transaction, shop: ShopId, name: string, besides: string | null) {
  const where = {
    shopId: shop,
    name: { equals: name, mode: Prisma.QueryMode.insensitive },
    ...(besides ? { id: { not: besides } } : {}),
  };
  return (await tx.customerView.count({ where })) > 0;
}

export async function countCustomerViews(tx: Transaction, shop: ShopId): Promise<number> {
  return await tx.customerView.count({ where: { shopId: shop } });
}

export async function deleteCustomerView(tx: Transaction, shop: ShopId, id: string): Promise<void> {
  await tx.customerView.deleteMany({ where: { shopId: shop, id } });
}
