import { afterAll } from "vitest";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { takeWorkflowUse } from "../../../app/domain/workflows/take-workflow-use.server.ts";
import { type TellPorts, tellWorkflows } from "../../../app/domain/workflows/tell-workflows.server.ts";
import type { WorkflowPort } from "../../../app/domain/workflows/workflow-port.ts";
import { createWorkflowPort } from "../../../app/shopify/workflows.server.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { all } from "../../../sandbox/world/sql.ts";
import { aLapsedCustomer, type LapsedCustomer } from "../factories/customers.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { localAdminApi } from "../offers/local-shopify.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

/** What happens to the next request that starts a workflow, before Shopify sees it or after. */
export type Accident = "lost before" | "lost after" | "process dies before" | "process dies after";

class Died extends Error {}

/** A shop whose workflows ask for everything, in front of the local Shopify with its ledger of triggers. */
export async function workflowWorld() {
  const fresh = await freshDatabase();
  const client = openTestClient({ now: MONDAY_NOON });
  afterAll(() => client.world.close());
  const base = testPorts();
  const accidents: Accident[] = [];
  let [away, waited] = [false, 0];
  /** Whoever waits for a Shopify that is away has soon waited long enough. */
  const impatient = {
    ms: () => {
      if (away) waited += 30_000;
      return performance.now() + waited;
    },
    sleep: async () => {},
  };
  const adminApi = localAdminApi(client, impatient, async (body, ask) => {
    if (away) throw new TypeError("fetch failed");
    const accident = body.includes("flowTriggerReceive") ? accidents[0] : undefined;
    if (accident === "lost before") throw new TypeError("fetch failed");
    const answer = await ask();
    if (accident === "lost after") throw new TypeError("fetch failed");
    return answer;
  });
  const port = createWorkflowPort(adminApi);
  const mortal: WorkflowPort = {
    ...port,
    async tell(shop, handle, payload) {
      if (accidents[0] === "process dies before") throw new Died(String(accidents.shift()));
      const outcome = await port.tell(shop, handle, payload);
      const accident = accidents.shift();
      if (accident === "process dies after") throw new Died(accident);
      return outcome;
    },
  };
  const ports: TellPorts & typeof base = {
    ...base,
    database: fresh.database,
    stopwatch: impatient,
    workflows: mortal,
  };
  const people = all<{ id: number }>(client.world.db, "SELECT id FROM customer WHERE shop = ? ORDER BY id", SHOP);
  const world = {
    ...fresh,
    ports,
    client,
    accident: (...next: Accident[]) => void accidents.push(...next),
    shopifyIsAway: (is: boolean) => {
      away = is;
    },
    ask: (domain: string, trigger: string, enabled = true, saidAt = MONDAY_NOON) =>
      takeWorkflowUse(ports, { shopDomain: domain, trigger, enabled, saidAt }),
    /** A shop with an empty ledger at Shopify. */
    aShop: async (asks: readonly string[] = ["a name nobody here knows"]) => {
      client.world.db.exec("DELETE FROM flow_trigger");
      const shop = await aShop(fresh.database);
      for (const trigger of asks) await world.ask(shop.domain, trigger);
      return shop;
    },
    /** A lapsed customer whom the local Shopify knows too. */
    aCustomer: async (shop: ShopId): Promise<LapsedCustomer> =>
      await aLapsedCustomer(fresh.database, shop, { customer: { id: String(people.shift()?.id) } }),
    tell: (shop: ShopId) => tellWorkflows(ports, shop),
    told: () =>
      all<{ handle: string; payload: string }>(
        client.world.db,
        "SELECT handle, payload FROM flow_trigger ORDER BY id",
      ).map(({ handle, payload }): Record<string, unknown> => ({ handle, ...JSON.parse(payload) })),
    states: async (shop: ShopId) =>
      (
        await fresh.database.transaction((tx) =>
          tx.workflowEvent.findMany({ where: { shopId: shop }, orderBy: { place: "asc" } }),
        )
      ).map((one) => `${one.kind} ${one.state}`),
    /** As if so much physical time had passed that whoever was telling an event is given up. */
    passLeases: (shop: ShopId) =>
      fresh.database.transaction((tx) =>
        tx.workflowEvent.updateMany({
          where: { shopId: shop, state: "telling" },
          data: { leaseUntil: new Date("2000-01-01T00:00:00Z") },
        }),
      ),
  };
  return world;
}
