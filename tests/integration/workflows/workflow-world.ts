import { afterAll } from "vitest";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { takeWorkflowUse } from "../../../app/domain/workflows/take-workflow-use.server.ts";
import { tellWorkflows } from "../../../app/domain/workflows/tell-workflows.server.ts";
import type { WorkflowPort } from "../../../app/domain/workflows/workflow-port.ts";
import { createWorkflowPort } from "../../../app/shopify/workflows.server.ts";
import { openTestClient, SHOP, type TestClient } from "../../../sandbox/shopify/test-client.ts";
import { all } from "../../../sandbox/world/sql.ts";
import { aLapsedCustomer, type LapsedCustomer } from "../factories/customers.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { localAdminApi } from "../offers/local-shopify.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

/** What happens to the next request that starts a workflow, before Shopify sees it or after. */
export type Accident = "lost before" | "lost after" | "process dies before" | "process dies after";

class Died extends Error {}

/** Shopify Flow behind the real client, with the next accidents to befall it. */
function breakableFlow(client: TestClient) {
  const accidents: Accident[] = [];
  let [away, waited] = [false, 0];
  /** Whoever waits for a Shopify that is away has soon waited long enough. */
  const stopwatch = {
    ms: () => {
      if (away) waited += 30_000;
      return performance.now() + waited;
    },
    sleep: async () => {},
  };
  const adminApi = localAdminApi(client, stopwatch, async (body, ask) => {
    if (away) throw new TypeError("fetch failed");
    const accident = body.includes("flowTriggerReceive") ? accidents[0] : undefined;
    if (accident === "lost before") throw new TypeError("fetch failed");
    const answer = await ask();
    if (accident === "lost after") throw new TypeError("fetch failed");
    return answer;
  });
  const port = createWorkflowPort(adminApi);
  const workflows: WorkflowPort = {
    ...port,
    async tell(shop, handle, payload) {
      if (accidents[0] === "process dies before") throw new Died(String(accidents.shift()));
      const outcome = await port.tell(shop, handle, payload);
      const accident = accidents.shift();
      if (accident === "process dies after") throw new Died(accident);
      return outcome;
    },
  };
  return {
    stopwatch,
    workflows,
    accident: (...next: Accident[]) => void accidents.push(...next),
    shopifyIsAway: (is: boolean) => {
      away = is;
    },
  };
}

/** A shop whose workflows ask for everything, in front of the local Shopify with its ledger of triggers. */
export async function workflowWorld() {
  const { database } = await freshDatabase();
  const client = openTestClient({ now: MONDAY_NOON });
  afterAll(() => client.world.close());
  const { stopwatch, workflows, ...flow } = breakableFlow(client);
  const ports = { ...testPorts(), database, stopwatch, workflows };
  const { db } = client.world;
  const people = all<{ id: number }>(db, "SELECT id FROM customer WHERE shop = ? ORDER BY id", SHOP);
  const ask = (shopDomain: string, trigger: string, enabled = true, saidAt = MONDAY_NOON) =>
    takeWorkflowUse(ports, { shopDomain, trigger, enabled, saidAt });
  const events = (shop: ShopId) =>
    database.transaction((tx) => tx.workflowEvent.findMany({ where: { shopId: shop }, orderBy: { place: "asc" } }));
  return {
    ...flow,
    database,
    ports,
    client,
    ask,
    /** A shop with an empty ledger at Shopify. */
    aShop: async (asks: readonly string[] = ["a name nobody here knows"]) => {
      db.exec("DELETE FROM flow_trigger");
      const shop = await aShop(database);
      for (const trigger of asks) await ask(shop.domain, trigger);
      return shop;
    },
    /** A lapsed customer whom the local Shopify knows too. */
    aCustomer: (shop: ShopId): Promise<LapsedCustomer> =>
      aLapsedCustomer(database, shop, { customer: { id: String(people.shift()?.id) } }),
    tell: (shop: ShopId) => tellWorkflows(ports, shop),
    told: () =>
      all<{ handle: string; payload: string }>(db, "SELECT handle, payload FROM flow_trigger ORDER BY id").map(
        ({ handle, payload }): Record<string, unknown> => ({ handle, ...JSON.parse(payload) }),
      ),
    states: async (shop: ShopId) => (await events(shop)).map((one) => `${one.kind} ${one.state}`),
    /** As if so much physical time had passed that whoever was telling an event is given up. */
    passLeases: (shop: ShopId) =>
      database.transaction((tx) =>
        tx.workflowEvent.updateMany({
          where: { shopId: shop, state: "telling" },
          data: { leaseUntil: new Date("2000-01-01T00:00:00Z") },
        }),
      ),
  };
}
