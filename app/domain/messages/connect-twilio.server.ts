import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { endRefusal, lockShopSettings, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { repliesAddress } from "./account/replies-address.ts";
import { senderReceives } from "./sender.ts";
import { authTokenPlace } from "./sms-account.server.ts";
import type { SmsGateway } from "./sms-gateway.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  sms: SmsGateway;
  appUrl: string;
}

const input = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/, "account_sid_format"),
  authToken: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/, "auth_token_format"),
  sender: z
    .string()
    .trim()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, "sender_format"),
});

/**
 * Connects the merchant's own Twilio account: checks it, has replies sent to us where the sender can receive any, and
 * stores the token sealed. Texts that waited for an account may leave from now on, unless the merchant stopped them.
 */
export async function connectTwilio(
  ports: Ports,
  shop: ShopId,
  entered: { accountSid: string; authToken: string; sender: string },
  actor: string,
): Promise<Saved> {
  const parsed = input.safeParse(entered);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  const account = parsed.data;
  const verdict = await ports.sms.verify(account);
  if (verdict !== "ok") return { ok: false, problems: [{ path: "authToken", issue: `twilio_${verdict}` }] };
  if (senderReceives(account.sender)) {
    const url = repliesAddress(ports.appUrl, shop);
    const reachable = await ports.sms.receiveReplies(account, url).catch(() => null);
    if (reachable === null) return { ok: false, problems: [{ path: "sender", issue: "twilio_unreachable" }] };
    if (!reachable) return { ok: false, problems: [{ path: "sender", issue: "sender_not_owned" }] };
  }
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const settings = await lockShopSettings(tx, shop);
    const authTokenSealed = ports.sealing.seal(account.authToken, authTokenPlace(shop));
    const twilio = {
      accountSid: account.accountSid,
      authTokenSealed,
      sender: account.sender,
      verifiedAt: now.toISOString(),
    };
    await updateShop(tx, shop, { settings: { ...settings, twilio } });
    await endRefusal(tx, shop);
    const detail = { sender: account.sender };
    await appendAudit(tx, shop, ports.ids, { actor, action: "twilio_connected", detail }, now);
  });
  return { ok: true };
}
