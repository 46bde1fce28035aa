import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { exitCustomer } from "../series/exit-enrollments.server.ts";
import { startForCustomer } from "../series/start-for-customer.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import {
  answerRun,
  beginRun,
  presentCustomer,
  type RunAnswer,
  seriesOf,
  type WorkflowRun,
} from "./workflow-run-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

/** What a workflow asks for. */
export interface ActionAsked extends WorkflowRun {
  shopDomain: string;
  /** Id or name; empty: the most important one. Only for `start`. */
  series: string;
}

/** shop_unknown: none of ours · other: this run asked for something else before · busy: to be asked again. */
export type ActionTaken = { kind: "answered"; answer: RunAnswer } | { kind: "shop_unknown" | "other" | "busy" };

/** Who did it, in the log of changes. */
const FLOW = "shopify_flow";

/**
 * Does what an action of a shop's workflow asks for, once: the same run gets the same answer, however often Flow asks.
 * Nothing that holds for everybody is overridden; an answer says which rule stood in the way.
 */
export async function runWorkflowAction(ports: Ports, asked: ActionAsked): Promise<ActionTaken> {
  const shop = await ports.database.transaction((tx) => findShopByDomain(tx, asked.shopDomain));
  if (!shop || shop.state === "uninstalled") return { kind: "shop_unknown" };
  return asked.action === "stop" ? await stop(ports, shop.id, asked) : await start(ports, shop.id, asked);
}

async function stop({ database, now, ids }: Ports, shop: ShopId, asked: ActionAsked): Promise<ActionTaken> {
  return await database.transaction(async (tx) => {
    const known = await beginRun(tx, shop, asked, now());
    if (!known.same) return { kind: "other" };
    if (known.answer) return { kind: "answered", answer: known.answer };
    const customer = await presentCustomer(tx, shop, asked.customer);
    const held = customer === null ? null : await seriesOf(tx, shop, customerId(customer));
    const reason = customer === null ? "customer_unknown" : held ? "" : "in_no_series";
    const answer = { done: reason === "", reason, series: held?.name ?? "" };
    if (customer !== null && held) {
      await exitCustomer(tx, shop, customerId(customer), "stopped_by_merchant", now());
      const detail = { customer };
      await appendAudit(tx, shop, ids, { actor: FLOW, action: "customer_taken_out_by_workflow", detail }, now());
    }
    await answerRun(tx, shop, asked.id, answer);
    return { kind: "answered", answer };
  });
}

/** Entering takes several transactions: a crash between them is told from who entered since the run began. */
async function start(ports: Ports, shop: ShopId, asked: ActionAsked): Promise<ActionTaken> {
  const { database, now } = ports;
  const { known, customer, held } = await database.transaction(async (tx) => {
    const known = await beginRun(tx, shop, asked, now());
    const customer = await presentCustomer(tx, shop, asked.customer);
    return { known, customer, held: customer === null ? null : await seriesOf(tx, shop, customerId(customer)) };
  });
  if (!known.same) return { kind: "other" };
  if (known.answer) return { kind: "answered", answer: known.answer };
  const answer = await answerOf(ports, shop, {
    asked,
    customer: customer === null ? null : customerId(customer),
    held,
    begunAt: known.begunAt,
  });
  if (answer === "busy") return { kind: "busy" };
  await database.transaction((tx) => answerRun(tx, shop, asked.id, answer));
  return { kind: "answered", answer };
}

interface Standing {
  asked: ActionAsked;
  customer: CustomerId | null;
  held: { name: string; enteredAt: Date } | null;
  begunAt: Date;
}

async function answerOf(ports: Ports, shop: ShopId, one: Standing): Promise<RunAnswer | "busy"> {
  const { asked, customer, held, begunAt } = one;
  if (customer === null) return { done: false, reason: "customer_unknown", series: "" };
  if (held && held.enteredAt >= begunAt) return { done: true, reason: "", series: held.name };
  return await startForCustomer(ports, shop, customer, asked.series, FLOW);
}
