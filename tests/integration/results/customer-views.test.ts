import { expect, it } from "vitest";
import { CUSTOMER_VIEWS, customerView } from "../../../app/domain/results/customer-list.ts";
import { changeViews, readViews } from "../../../app/domain/results/keep-views.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const content = customerView.parse({ base: "lapsed", filters: { tags: ["vip"] }, sort: "spent" });

const change = (shop: ShopId, asked: unknown) => changeViews(ports, shop, CUSTOMER_VIEWS, asked);
const issues = async (shop: ShopId, asked: unknown) => {
  const answer = await change(shop, asked);
  return answer.ok ? [] : answer.problems.map((problem) => problem.issue);
};

async function shopWithView() {
  const shop = (await aShop(database)).id;
  const answer = await change(shop, { do: "create", name: " Regulars ", content });
  if (!answer.ok) throw new Error("The view was not saved.");
  return { shop, id: answer.id };
}

it("keeps a view under its name until it is deleted", async () => {
  const { shop, id } = await shopWithView();
  expect(await readViews(ports, shop, CUSTOMER_VIEWS)).toEqual([{ id, name: "Regulars", content }]);
  await change(shop, { do: "rename", id, name: "Loyal" });
  const other = customerView.parse({ base: "blocked" });
  await change(shop, { do: "replace", id, content: other });
  expect(await readViews(ports, shop, CUSTOMER_VIEWS)).toEqual([{ id, name: "Loyal", content: other }]);
  await change(shop, { do: "delete", id });
  expect(await readViews(ports, shop, CUSTOMER_VIEWS)).toEqual([]);
});

it("lets no two views have one name, however it is written", async () => {
  const { shop } = await shopWithView();
  expect(await issues(shop, { do: "create", name: "regulars", content })).toEqual(["view_name_taken"]);
  const second = await change(shop, { do: "create", name: "Second", content });
  expect(await issues(shop, { do: "rename", id: second.ok && second.id, name: "REGULARS" })).toEqual([
    "view_name_taken",
  ]);
});

it("refuses what is no view", async () => {
  const { shop } = await shopWithView();
  expect(await issues(shop, { do: "create", name: " ", content })).toEqual(["view_name_empty"]);
  expect(await issues(shop, { do: "create", name: "x".repeat(41), content })).toEqual(["view_name_too_long"]);
  expect(await issues(shop, { do: "create", name: "A", content: { base: "everybody" } })).not.toEqual([]);
  expect(await issues(shop, null)).not.toEqual([]);
});

it("lets no shop see or change another one's views", async () => {
  const { shop, id } = await shopWithView();
  const other = (await aShop(database)).id;
  expect(await readViews(ports, other, CUSTOMER_VIEWS)).toEqual([]);
  expect(await issues(other, { do: "rename", id, name: "Mine" })).toEqual(["view_gone"]);
  await change(other, { do: "delete", id });
  expect(await readViews(ports, shop, CUSTOMER_VIEWS)).toHaveLength(1);
});
