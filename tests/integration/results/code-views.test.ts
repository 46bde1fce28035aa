import { expect, it } from "vitest";
import { CODE_LIST_VIEWS } from "../../../app/domain/results/code-list.ts";
import { CUSTOMER_VIEWS } from "../../../app/domain/results/customer-list.ts";
import { changeViews, readViews } from "../../../app/domain/results/keep-views.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const content = { view: "usable", filters: { statuses: ["texted"], series: null, step: 0 } };

it("keeps views of the codes apart from those of the customers, though they have one name", async () => {
  const shop = (await aShop(database)).id;
  const made = await changeViews(ports, shop, CODE_LIST_VIEWS, { do: "create", name: "Soon", content });
  const other = await changeViews(ports, shop, CUSTOMER_VIEWS, { do: "create", name: "Soon", content: {} });
  expect([made.ok, other.ok]).toEqual([true, true]);
  expect(await readViews(ports, shop, CODE_LIST_VIEWS)).toMatchObject([{ name: "Soon", content }]);
  if (made.ok) await changeViews(ports, shop, CUSTOMER_VIEWS, { do: "delete", id: made.id });
  expect(await readViews(ports, shop, CODE_LIST_VIEWS)).toHaveLength(1);
});

it("saves no view of codes that asks for what there is not", async () => {
  const shop = (await aShop(database)).id;
  const wrong = { ...content, view: "everything" };
  expect(await changeViews(ports, shop, CODE_LIST_VIEWS, { do: "create", name: "A", content: wrong })).toMatchObject({
    ok: false,
  });
});
