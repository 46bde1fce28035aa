import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { pauseAt, pauseSpans } from "../shops/shop-pauses.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { explainCustomers } from "./audience-counts.sql.server.ts";
import { type AudienceQuestion, allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import { presentRun } from "./detection-store.server.ts";
import { hold, questionOf, roomFor } from "./enroll-lapsed.server.ts";
import { enterHeld, planForFew, tryGoOnDetecting } from "./enroll-lapsed.sql.server.ts";
import { type Found, findLapsed } from "./enroll-lapsed-find.sql.server.ts";
import type { SeriesView } from "./series.ts";
import { listSeriesOn, noteEntry } from "./series-store.server.ts";
import type { WhyNot } from "./why-not.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

/**
 * What became of it. A reason is the name of a rule that does not hold (`in_no_series`, `consent_given`, `window_passed`
 * …: docs/flow.md), or `sending_paused`, `shop_pause`, `series_unknown`, `customer_unknown`, `no_room`, or
 * `comparison_group` for whoever has just been drawn into it. `busy`: to be asked again.
 */
export type Started = { done: boolean; reason: string; series: string } | "busy";

/**
 * Puts one customer into a series now, also where the rules a merchant added to its audience do not name them. All else
 * holds as ever: no-purchase window, consent, number, country, exclusions, one series at a time, the break after the
 * last, the caps, and the draw of the comparison group.
 * @param named id or name of a series that is on; empty: the most important one.
 */
export async function startForCustomer(
  ports: Ports,
  shop: ShopId,
  customer: CustomerId,
  named: string,
  actor: string,
): Promise<Started> {
  const now = ports.now();
  const { view, on } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    on: await listSeriesOn(tx, shop),
  }));
  const wanted = named.trim().toLowerCase();
  const series = on.find(({ id, name }) => wanted === "" || id === wanted || name.trim().toLowerCase() === wanted);
  if (!series) return { done: false, reason: "series_unknown", series: "" };
  const not = (reason: string): Started => ({ done: false, reason, series: series.name });
  if (view.state !== "installed" || view.sending !== "on") return not("sending_paused");
  if (pauseAt(pauseSpans(view.settings.pauses, view.timezone), now) !== null) return not("shop_pause");
  const asked = questionOf(view, series, now);
  const question = { ...asked, audience: { ...asked.audience, rules: [] } };
  const broken = await firstBroken(ports, question, customer);
  if (broken) return not(broken);
  if ((await roomFor(ports, view, series, now)) < 1) return not("no_room");
  const entered = await ports.database.transaction((tx) =>
    enter(tx, ports, { view, series, question, customer, actor }),
  );
  if (entered === "busy") return "busy";
  return entered === "treated" ? { done: true, reason: "", series: series.name } : not("comparison_group");
}

/** The first rule a customer breaks; null when all hold. */
async function firstBroken(ports: Ports, question: AudienceQuestion, customer: CustomerId): Promise<string | null> {
  const rules = allPredicates(audiencePredicates(question));
  const rows = await ports.database.transaction((tx) =>
    tx.$queryRaw<{ answers: WhyNot[] }[]>(explainCustomers(question.shop, [customer], rules)),
  );
  if (!rows[0]) return "customer_unknown";
  return rows[0].answers.find((answer) => !answer.holds)?.rule ?? null;
}

interface Entry {
  view: ShopView;
  series: SeriesView;
  question: AudienceQuestion;
  customer: CustomerId;
  actor: string;
}

/** As detection lets in a batch, of one, beside the look that is under way. */
async function enter(tx: Transaction, { ids }: Ports, entry: Entry): Promise<"treated" | "holdout" | "busy"> {
  const { view, series, question, customer, actor } = entry;
  const { id: shop, settings } = view;
  const { now } = question;
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryGoOnDetecting(shop));
  if (!lock?.free) return "busy";
  await tx.$queryRaw(planForFew);
  const limits = { since: now, changed: [BigInt(customer)], most: 1, randomFirst: 1, batch: 1 };
  const [found] = await tx.$queryRaw<Found[]>(findLapsed(question, limits));
  if (!found) return "busy";
  const held = await hold(tx, shop, found);
  if (held === null) return "busy";
  const run = await presentRun(tx, shop);
  const round = { series, question, holdoutShare: settings.holdoutShare, customers: held, ids: ids.uuid(), run };
  const [row] = await tx.$queryRaw<{ found: number; entered: number }[]>(enterHeld(round, true));
  if (!row || row.found === 0) return "busy";
  await noteEntry(tx, shop, series.id, now);
  const detail = { customer, series: series.id };
  if (row.entered > 0) await appendAudit(tx, shop, ids, { actor, action: "customer_put_in_by_workflow", detail }, now);
  return row.entered > 0 ? "treated" : "holdout";
}
