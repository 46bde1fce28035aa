import { shopOf } from "../world/shops.ts";
import { insert, one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { whenAwake } from "./awake-hours.ts";
import { OPT_OUT_REPLIES, OTHER_REPLIES, SHOPPER_PARAMETERS } from "./shopper-parameters.ts";

/** A text as it stands on a phone. */
export interface SeenText {
  readonly sid: string;
  readonly shop: string;
  /** The phone, E.164. */
  readonly to: string;
  readonly body: string;
  readonly links: readonly string[];
  readonly at: Date;
}

/** The texts that arrived after the one with this sid (all for null), in order of arrival. */
export type ReadTexts = (sinceSid: string | null) => readonly SeenText[];

type Owner = { id: number; timezone: string };
type Plan = { kind: "buy" | "look" | "opt_out" | "answer"; body: string | null };

const HOUR = 3_600_000;

function drawPlan(world: World, text: SeenText, purpose: string): (Plan & { wait: number; share: number }) | null {
  const { country } = shopOf(text.shop);
  const parameters = SHOPPER_PARAMETERS[country];
  const random = world.random.fork(purpose);
  const draw = random.next();
  const wait = Math.max(random.exponential(parameters.meanHours), 0.05) * HOUR;
  const share = random.next();
  const buy = parameters.boughtByText;
  const look = buy + parameters.onlyLooks;
  const optOut = look + parameters.optsOut;
  if (draw < buy) return { kind: "buy", body: null, wait, share };
  if (draw < look) return { kind: "look", body: null, wait, share };
  if (draw < optOut) return { kind: "opt_out", body: random.pick(OPT_OUT_REPLIES[country]), wait, share };
  if (draw >= optOut + parameters.answers) return null;
  return { kind: "answer", body: random.pick(OTHER_REPLIES[country]), wait, share };
}

/** The app's page of preferences stands under /p/ of its app proxy. */
function isOptOutLink(link: string): boolean {
  return link.includes("/apps/winback/p/");
}

function textsRead(world: World, customerId: number | null): number {
  return (
    one<{ n: number }>(world.db, "SELECT count(*) AS n FROM shopper_text WHERE customer_id = ?", customerId)?.n ?? 0
  );
}

function readOne(world: World, text: SeenText): void {
  const owner = one<Owner>(
    world.db,
    "SELECT id, timezone FROM customer WHERE phone = ? AND shop = ? AND deleted_at IS NULL ORDER BY id",
    text.to,
    text.shop,
  );
  const place = textsRead(world, owner?.id ?? null);
  insert(
    world.db,
    `INSERT OR IGNORE INTO shopper_text (sid, shop, phone, customer_id, link, opt_out_link, read_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    text.sid,
    text.shop,
    text.to,
    owner?.id ?? null,
    text.links.find((link) => !isOptOutLink(link)) ?? null,
    text.links.find(isOptOutLink) ?? text.links.at(-1) ?? null,
    text.at.getTime(),
  );
  const plan = owner && drawPlan(world, text, `shopper ${owner.id} text ${place}`);
  if (!owner || !plan) return;
  const dueAt = whenAwake(Math.round(text.at.getTime() + plan.wait), owner.timezone, plan.share);
  insert(
    world.db,
    "INSERT INTO shopper_plan (sid, kind, due_at, body) VALUES (?, ?, ?, ?)",
    text.sid,
    plan.kind,
    dueAt,
    plan.body,
  );
}

/** Shoppers read what arrived since they last looked, and make up their minds; returns how many texts were new. */
export function readNewTexts(world: World, readTexts: ReadTexts): number {
  let read = 0;
  for (;;) {
    const last = one<{ sid: string }>(world.db, "SELECT sid FROM shopper_text ORDER BY rowid DESC");
    const texts = readTexts(last?.sid ?? null);
    for (const text of texts) readOne(world, text);
    read += texts.length;
    if (texts.length === 0) return read;
  }
}
