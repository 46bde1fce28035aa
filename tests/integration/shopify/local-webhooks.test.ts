import { expect, it } from "vitest";
import { READERS, readFact } from "../../../app/shopify/payloads/read-fact.ts";
import {
  createCustomer,
  deleteCustomer,
  mergeCustomers,
  requestPrivacy,
  setSmsConsent,
  updateCustomer,
} from "../../../sandbox/shopify/change-customer.ts";
import { cancelOrder, deleteOrder, refundOrder } from "../../../sandbox/shopify/change-order.ts";
import {
  copyProduct,
  createCollection,
  deleteCollection,
  deleteProduct,
  updateCollection,
  updateProduct,
} from "../../../sandbox/shopify/change-product.ts";
import { changeScopes, redactShop, saveShop, uninstallApp } from "../../../sandbox/shopify/install-app.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { productsOf } from "../../../sandbox/shopify/store.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { readAppRegistration } from "../../../sandbox/world/app-registration.ts";
import { all } from "../../../sandbox/world/sql.ts";

/** The local Shopify with the app as it would be deployed: our own topics, cut to our own fields. */
const { world, ask } = openTestClient({ registration: readAppRegistration() });

const CREATE = `mutation Create($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id } userErrors { message } } }`;
const SWITCH_OFF = `mutation Off($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }`;
const DELETE = `mutation Gone($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }`;

function changePeople(): void {
  const customer = createCustomer(world, SHOP, { firstName: "Jo", lastName: "Geheim", phone: "+4915112345678" });
  const double = createCustomer(world, SHOP, { firstName: "Jo", lastName: "Geheim" });
  updateCustomer(world, SHOP, customer.id, { tags: ["vip"] });
  updateCustomer(world, SHOP, customer.id, { tags: [] });
  setSmsConsent(world, SHOP, customer.id, { state: "SUBSCRIBED" });
  const [one, two] = [1, 2].map(() => placeOrder(world, { shop: SHOP, customerId: customer.id, sourceName: "pos" }));
  refundOrder(world, SHOP, one?.id ?? 0, 100);
  cancelOrder(world, SHOP, two?.id ?? 0);
  deleteOrder(world, SHOP, two?.id ?? 0);
  mergeCustomers(world, SHOP, customer.id, double.id);
  requestPrivacy(world, SHOP, "customers/data_request", customer.id);
  requestPrivacy(world, SHOP, "customers/redact", customer.id);
  deleteCustomer(world, SHOP, customer.id);
}

async function changeGoods(): Promise<void> {
  const copy = copyProduct(world, SHOP, productsOf(world, SHOP)[0]?.id ?? 0, "Kopie");
  updateProduct(world, SHOP, copy.id, { title: "Andere Kopie" });
  const collection = createCollection(world, SHOP, "Neu", [copy.id]);
  updateCollection(world, SHOP, collection.id, { title: "Neues" });
  deleteCollection(world, SHOP, collection.id);
  deleteProduct(world, SHOP, copy.id);
  const gets = { value: { percentage: 0.1 }, items: { all: true } };
  const base = { title: "Winback", code: "SEED-1", startsAt: "2026-01-01T00:00:00Z", context: { all: "ALL" } };
  const made = await ask(CREATE, { discount: { ...base, customerGets: gets } });
  const { id } = made.data.discountCodeBasicCreate.codeDiscountNode;
  await ask(SWITCH_OFF, { id });
  await ask(DELETE, { id });
}

it("reads everything the local Shopify posts to the app as it is deployed, and no last name or e-mail on the way", async () => {
  changePeople();
  await changeGoods();
  saveShop(world, SHOP);
  changeScopes(world, SHOP, ["read_orders"]);
  uninstallApp(world, SHOP);
  redactShop(world, SHOP);
  const posted = all<{ topic: string; body: string }>(world.db, "SELECT topic, body FROM webhook_delivery ORDER BY id");
  const told = new Map(posted.map(({ topic, body }) => [topic, readFact(topic, body, "EUR").kind]));
  const silent = ["bulk_operations/finish"];
  expect([...told.keys(), ...silent].sort()).toEqual(Object.keys(READERS).sort());
  expect([...told].filter(([, kind]) => kind === "nothing")).toEqual([]);
  const chosen = posted.filter(({ topic }) => !topic.startsWith("customers/redact") && !topic.includes("data_request"));
  expect(chosen.filter(({ body }) => /Geheim|@|Lindenstra/.test(body))).toEqual([]);
});
