import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { enrollmentId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import type { HandOverPorts } from "./hand-over-due.server.ts";
import { nextLookAt } from "./looks.ts";
import { type MessageRef, stateOfStatus } from "./message.ts";
import { markLeasesPassed } from "./outcome.sql.server.ts";
import { accountOf } from "./sms-account.server.ts";
import type { TextAtProvider } from "./sms-gateway.ts";
import type { StepEvents } from "./step-events.ts";

type Ports = Pick<HandOverPorts, "database" | "now" | "sealing" | "sms" | "log">;

const BATCH = 20;
const MINUTE_MS = 60_000;

/** Texts of unknown outcome whose next look has come. Aliases: s = shop, m = message. */
export const lookDue = (now: Date): Sql => sql`
  m.state = 'unknown' and m.next_look_at <= ${now} and jsonb_typeof(s.settings->'twilio') = 'object'
  and s.state = 'installed'`;

interface UnknownRow {
  shopId: number;
  id: string;
  phoneId: string;
  enrollmentId: string | null;
  step: number | null;
  numberSealed: string | null;
  linkToken: string | null;
  handedAt: Date;
  looks: number;
}

/**
 * Finds out what became of texts nobody got an answer for: asks the provider at +1, +10 and +60 minutes for what it
 * took for that number, and looks for the text's own link. Not found at the last look, it is given up. It is never sent
 * again. A look that failed is no look.
 * @returns whether anything changed or was looked for.
 */
export async function settleUnknown(ports: Ports, events: StepEvents): Promise<boolean> {
  const now = ports.now();
  const passed = await ports.database.transaction((tx) =>
    tx.$executeRaw(markLeasesPassed(new Date(now.getTime() + MINUTE_MS))),
  );
  const rows = await ports.database.transaction((tx) => tx.$queryRaw<UnknownRow[]>(takeLooks(now)));
  for (const row of rows) await look(ports, events, row);
  return passed > 0 || rows.length > 0;
}

/** Takes the looks for half a minute of physical time: a process that dies over one leaves it to the next. */
const takeLooks = (now: Date): Sql => sql`
  with taken as materialized (
    select m.shop_id, m.id from message m join shop s on s.id = m.shop_id
    where ${lookDue(now)} and (m.lease_until is null or m.lease_until <= clock_timestamp())
    order by m.next_look_at limit ${BATCH} for update of m skip locked)
  update message m set lease_until = clock_timestamp() + interval '30 seconds'
  from taken, phone p
  where m.shop_id = taken.shop_id and m.id = taken.id and p.shop_id = m.shop_id and p.id = m.phone_id
  returning m.shop_id as "shopId", m.id, m.phone_id as "phoneId", m.enrollment_id as "enrollmentId", m.step,
    p.number_sealed as "numberSealed", m.link_token as "linkToken", m.handed_at as "handedAt", m.looks`;

async function look(ports: Ports, events: StepEvents, row: UnknownRow): Promise<void> {
  const shop = row.shopId as ShopId;
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  const account = accountOf(ports.sealing, view);
  if (!account) return;
  let found: TextAtProvider | null = null;
  if (row.numberSealed && row.linkToken) {
    const to = ports.sealing.open(row.numberSealed, numberPlace(shop, phoneId(row.phoneId)));
    const since = new Date(row.handedAt.getTime() - MINUTE_MS);
    try {
      found = ourText(await ports.sms.listTexts(account, to, since), row.linkToken);
    } catch (error) {
      ports.log.warn("look failed", { shop, messageId: row.id }, error);
      return await ports.database.transaction((tx) => lookAgain(tx, row, ports.now()));
    }
  }
  const result = found;
  await ports.database.transaction((tx) => settle(tx, events, row, result, ports.now()));
}

/** A failed look is no look: it is made again a minute later. */
async function lookAgain(tx: Transaction, row: UnknownRow, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    update message set next_look_at = ${new Date(now.getTime() + MINUTE_MS)}, lease_until = null
    where shop_id = ${row.shopId} and id = ${row.id}::uuid and state = 'unknown'`);
}

/** The text that carries this link; another text's body never does. */
function ourText(texts: TextAtProvider[], token: string): TextAtProvider | null {
  return texts.find((text) => text.body.includes(token)) ?? null;
}

async function settle(
  tx: Transaction,
  events: StepEvents,
  row: UnknownRow,
  found: TextAtProvider | null,
  now: Date,
): Promise<void> {
  const ref = refOf(row);
  await lockPhones(tx, ref.shop, [ref.phoneId]);
  const next = found ? null : nextLookAt(row.handedAt, row.looks + 1, now);
  const state = found ? (stateOfStatus(found.status) ?? "accepted") : next ? "unknown" : "abandoned";
  const changed = await tx.$executeRaw(sql`
    update message set state = ${state}, sid = ${found?.sid ?? null}, error_code = ${found?.errorCode ?? null},
      next_look_at = ${next}, looks = looks + 1, lease_until = null
    where shop_id = ${ref.shop} and id = ${ref.id}::uuid and state = 'unknown'`);
  if (changed > 0 && state !== "unknown") await events.taken(tx, ref, now);
}

function refOf(row: UnknownRow): MessageRef {
  return {
    shop: row.shopId as ShopId,
    id: messageId(row.id),
    phoneId: phoneId(row.phoneId),
    enrollmentId: row.enrollmentId ? enrollmentId(row.enrollmentId) : null,
    step: row.step,
  };
}
