import type { Database, Transaction } from "../../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { readPhone, rememberPhone } from "../../consent/phone-store.server.ts";
import { appendAudit } from "../../shops/audit-store.server.ts";
import type { ShopView } from "../../shops/shop.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import { messageId, type PhoneId, type ShopId } from "../../values/ids.ts";
import { DAY_MS } from "../../values/local-time.ts";
import { readPhoneNumber } from "../../values/phone-number.ts";
import type { Saved } from "../../values/problem.ts";
import { insertMessage } from "../message-store.server.ts";
import { phoneFactsOf } from "../phone-facts.ts";
import { codeFrom, codeText, MOST_CODES, MOST_STAFF_NUMBERS, refusalOfCode } from "./staff-number.ts";
import {
  countCodesSince,
  countStaffNumbers,
  deleteStaffNumber,
  lockStaffNumber,
  markConfirmed,
  markTried,
  writeStaffCode,
} from "./staff-number-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  sealing: Sealing;
}

const problem = (path: string, issue: string): Saved => ({ ok: false, problems: [{ path, issue }] });

/** Texts a code to a number that is to be told of alarms; again, when it is not confirmed yet. */
export async function addStaffNumber(ports: Ports, shop: ShopId, typed: string, actor: string): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    if (view.settings.twilio === null) return problem("number", "twilio_missing");
    const number = readPhoneNumber(typed, view.country);
    if (number?.kind !== "mobile") return problem("number", "phone_number_invalid");
    const phone = await rememberPhone(tx, shop, ports, phoneFactsOf(number));
    const { suppressedAt, consentState } = await readPhone(tx, shop, phone);
    if (suppressedAt !== null || consentState === "unsubscribed") return problem("number", "number_opted_out");
    const known = await lockStaffNumber(tx, shop, { phoneId: phone });
    if (known?.confirmedAt) return problem("number", "staff_number_known");
    if (!known && (await countStaffNumbers(tx, shop)) >= MOST_STAFF_NUMBERS)
      return problem("number", "staff_numbers_full");
    const dayAgo = new Date(ports.now().getTime() - DAY_MS);
    if ((await countCodesSince(tx, shop, phone, dayAgo)) >= MOST_CODES) return problem("number", "staff_codes_used");
    await sendCode(tx, ports, view, { id: known?.id ?? ports.ids.uuid(), phone, sent: (known?.sent ?? 0) + 1 });
    const record = { actor, action: "staff_number_added", detail: {} };
    await appendAudit(tx, shop, ports.ids, record, ports.now());
    return { ok: true };
  });
}

async function sendCode(
  tx: Transaction,
  ports: Ports,
  { id: shop, name, settings }: ShopView,
  to: { id: string; phone: PhoneId; sent: number },
): Promise<void> {
  const sentAt = ports.now();
  const code = codeFrom((limit) => ports.random.below(limit));
  const hash = hashOf(ports, shop, to.id, code);
  await writeStaffCode(tx, shop, { id: to.id, phoneId: to.phone, hash, sentAt, sent: to.sent });
  const body = codeText(settings.language, settings.brand.trim() || name.slice(0, 40), code);
  const text = { kind: "staff_code" as const, phoneId: to.phone, body, dueAt: sentAt, linkToken: null };
  await insertMessage(tx, shop, ports.sealing, { id: messageId(ports.ids.uuid()), ...text });
}

const hashOf = ({ sealing }: Ports, shop: ShopId, id: string, code: string) =>
  sealing.index(shop, `staff code ${id} ${code}`);

/** Confirms a number by the code that was texted to it. */
export async function confirmStaffNumber(
  ports: Ports,
  shop: ShopId,
  typed: { id: string; code: string },
  actor: string,
): Promise<Saved> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const stored = await lockStaffNumber(tx, shop, { id: typed.id });
    if (!stored) return problem("code", "staff_number_gone");
    if (stored.confirmedAt) return { ok: true };
    const refusal = refusalOfCode(stored, hashOf(ports, shop, stored.id, typed.code.replace(/\D/g, "")), now);
    if (refusal) {
      await markTried(tx, shop, stored.id);
      return problem("code", refusal);
    }
    await markConfirmed(tx, shop, stored.id, now);
    await appendAudit(tx, shop, ports.ids, { actor, action: "staff_number_confirmed", detail: {} }, now);
    return { ok: true };
  });
}

/** No longer tells a number of alarms. */
export async function removeStaffNumber(ports: Ports, shop: ShopId, id: string, actor: string): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    if (!(await deleteStaffNumber(tx, shop, id))) return problem("", "staff_number_gone");
    await appendAudit(tx, shop, ports.ids, { actor, action: "staff_number_removed", detail: {} }, ports.now());
    return { ok: true };
  });
}
