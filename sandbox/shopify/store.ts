import { all, one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import type {
  CodeRow,
  CollectionRow,
  CustomerRow,
  DiscountRow,
  LineRow,
  OrderRow,
  ProductRow,
  ShopRow,
} from "./rows.ts";

/** The shop's row; throws for a shop this world has not. */
export function shopRow(world: World, shop: string): ShopRow {
  const row = one<ShopRow>(world.db, "SELECT * FROM shop WHERE domain = ?", shop);
  if (!row) throw new Error(`no shop ${shop} in this world`);
  return row;
}

/** A customer of the shop who is not deleted, or null. */
export function findCustomer(world: World, shop: string, id: number): CustomerRow | null {
  return one<CustomerRow>(
    world.db,
    "SELECT * FROM customer WHERE id = ? AND shop = ? AND deleted_at IS NULL",
    id,
    shop,
  );
}

/** The oldest customer of the shop with this E.164 number, or null. */
export function findCustomerByPhone(world: World, shop: string, phone: string): CustomerRow | null {
  return one<CustomerRow>(
    world.db,
    "SELECT * FROM customer WHERE phone = ? AND shop = ? AND deleted_at IS NULL ORDER BY id",
    phone,
    shop,
  );
}

/** An order of the shop, or null. */
export function findOrder(world: World, shop: string, id: number): OrderRow | null {
  return one<OrderRow>(world.db, "SELECT * FROM shop_order WHERE id = ? AND shop = ?", id, shop);
}

/** The lines of an order. */
export function linesOf(world: World, orderId: number): LineRow[] {
  return all<LineRow>(world.db, "SELECT * FROM order_line WHERE order_id = ? ORDER BY id", orderId);
}

/** A product of the shop, or null. */
export function findProduct(world: World, shop: string, id: number): ProductRow | null {
  return one<ProductRow>(world.db, "SELECT * FROM product WHERE id = ? AND shop = ?", id, shop);
}

/** A collection of the shop, or null. */
export function findCollection(world: World, shop: string, id: number): CollectionRow | null {
  return one<CollectionRow>(world.db, "SELECT * FROM collection WHERE id = ? AND shop = ?", id, shop);
}

/** All products of the shop. */
export function productsOf(world: World, shop: string): ProductRow[] {
  return all<ProductRow>(world.db, "SELECT * FROM product WHERE shop = ? ORDER BY id", shop);
}

/** A discount of the shop, or null. */
export function findDiscount(world: World, shop: string, id: number): DiscountRow | null {
  return one<DiscountRow>(world.db, "SELECT * FROM discount WHERE id = ? AND shop = ?", id, shop);
}

/** A live redeem code, looked up without regard to case, or null. */
export function findCode(world: World, shop: string, code: string): CodeRow | null {
  return one<CodeRow>(
    world.db,
    "SELECT * FROM redeem_code WHERE shop = ? AND code_key = ? AND deleted_at IS NULL",
    shop,
    code.toUpperCase(),
  );
}
