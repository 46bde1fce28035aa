import type { Transaction } from "../../platform/database.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { enrollmentId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import type { HandOverPorts } from "./hand-over-due.server.ts";
import { markLooked, postponeLook, takeLooks, type UnknownRow } from "./looks.sql.server.ts";
import { nextLookAt } from "./looks.ts";
import { type MessageRef, stateOfStatus } from "./message.ts";
import { markLeasesPassed } from "./outcome.sql.server.ts";
import { accountOf } from "./sms-account.server.ts";
import type { TextAtProvider } from "./sms-gateway.ts";
import type { StepEvents } from "./step-events.ts";

type Ports = Pick<HandOverPorts, "database" | "now" | "sealing" | "sms" | "log">;

const MINUTE_MS = 60_000;

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
  for (const row of rows) {
    // One text nothing can be found out about keeps no other from being looked for.
    await look(ports, events, row).catch((error: unknown) =>
      ports.log.error("look failed", { shop: row.shopId, messageId: row.id }, error),
    );
  }
  return passed > 0 || rows.length > 0;
}

async function look(ports: Ports, events: StepEvents, row: UnknownRow): Promise<void> {
  const shop = row.shopId as ShopId;
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  // A shop that has left is nobody we may ask about: what it had on its way is given up in time, like what is not found.
  const account = view.state === "uninstalled" ? null : accountOf(ports.sealing, view);
  let found: TextAtProvider | null = null;
  if (account && row.numberSealed && row.linkToken) {
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
  await tx.$executeRaw(postponeLook(row, new Date(now.getTime() + MINUTE_MS)));
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
  const changed = await tx.$executeRaw(markLooked(row, state, found, next));
  if (changed > 0 && state !== "unknown") await events.taken(tx, [ref], now);
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
