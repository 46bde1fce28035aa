import { insertCode } from "../shopify/redeem-codes.ts";
import { generateCustomers } from "./generate-customers.ts";
import { welcomeCodeOf } from "./generate-orders.ts";
import { generateProducts } from "./generate-products.ts";
import type { SandboxShop } from "./shops.ts";
import { insert } from "./sql.ts";
import type { World } from "./world.ts";

/**
 * Fills an empty world: shops with their catalogues, two thirds of the customers in Germany and one in the US, and
 * their orders up to the world's now.
 */
export function generateShops(world: World, customers: number, grantAllOrders: boolean): void {
  world.db.exec("BEGIN");
  for (const shop of world.shops) {
    world.db
      .prepare("INSERT INTO shop (domain, id, read_all_orders) VALUES (?, ?, ?)")
      .run(shop.domain, shop.id, grantAllOrders ? 1 : 0);
    const products = generateProducts(world, shop);
    generateWelcomeDiscount(world, shop);
    generateSegments(world, shop);
    const count = shop.country === "DE" ? customers - Math.floor(customers / 3) : Math.floor(customers / 3);
    generateCustomers(world, shop, products, count);
  }
  world.db.exec("COMMIT");
  numberOrders(world);
  world.log("world", null, `made ${world.shops.length} shops with ${customers} customers`);
}

/** The shop's own welcome discount: one that the app must never touch. */
function generateWelcomeDiscount(world: World, shop: SandboxShop): void {
  const born = world.now().getTime() - 800 * 86_400_000;
  const id = insert(
    world.db,
    `INSERT INTO discount (shop, kind, title, starts_at, once_per_customer, percentage, context, items, combines_with, tags,
       created_at, updated_at) VALUES (?, 'basic', ?, ?, 1, 0.1, '{"all":true}', '{"all":true}', '{}', '[]', ?, ?)`,
    shop.domain,
    shop.country === "DE" ? "Willkommensrabatt" : "Welcome discount",
    born,
    born,
    born,
  );
  insertCode(world, shop.domain, id, welcomeCodeOf(shop));
}

/** The segments every shop has from the first day, as Shopify makes them. */
function generateSegments(world: World, shop: SandboxShop): void {
  const born = world.now().getTime() - 800 * 86_400_000;
  const german = shop.country === "DE";
  const segments = [
    [german ? "Mehr als einmal gekauft" : "Customers who have purchased more than once", "number_of_orders > 1"],
    [german ? "Nie gekauft" : "Customers who haven't purchased", "number_of_orders = 0"],
    [german ? "Abonnenten per SMS" : "SMS subscribers", "sms_subscription_status = 'SUBSCRIBED'"],
  ];
  for (const [name = "", query = ""] of segments) {
    const sql = "INSERT INTO segment (shop, name, query, created_at, edited_at) VALUES (?, ?, ?, ?, ?)";
    insert(world.db, sql, shop.domain, name, query, born, born);
  }
}

/** Order numbers follow the order of time in each shop, as they do in life. */
function numberOrders(world: World): void {
  world.db.exec(`
    UPDATE shop_order SET number = 1000 + ranked.place
    FROM (SELECT id, row_number() OVER (PARTITION BY shop ORDER BY processed_at, id) AS place FROM shop_order) AS ranked
    WHERE ranked.id = shop_order.id;
    UPDATE shop SET order_number = 1000 + (SELECT count(*) FROM shop_order WHERE shop_order.shop = shop.domain);
  `);
}
