import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { type CountryRule, SENDER } from "../shops/sending-countries.ts";
import { endRefusal, lockShopSettings, readShopRow, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { takeReplies } from "./account/take-replies.server.ts";
import { authTokenPlace } from "./sms-account.server.ts";
import type { SmsAccount, SmsGateway } from "./sms-gateway.ts";

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
  sender: z.string().trim().regex(SENDER, "sender_format"),
});

/**
 * Connects the merchant's own Twilio account: checks it, has replies sent to us where the sender can receive any, and
 * stores the token sealed. The senders of single countries go with it; one that the account does not own is let go of.
 * Texts that waited for an account may leave from now on, unless the merchant stopped them.
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
  const refusal = await takeReplies(ports, shop, account);
  if (refusal) return { ok: false, problems: [{ path: "sender", issue: refusal }] };
  const stored = await ports.database.transaction((tx) => readShopRow(tx, shop));
  const foreign = await sendersOfOthers(ports, shop, account, stored.settings.countries ?? []);
  if (foreign === null) return { ok: false, problems: [{ path: "sender", issue: "twilio_unreachable" }] };
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
    const countries = settings.countries?.map((rule) =>
      rule.sender !== null && foreign.includes(rule.sender) ? { ...rule, sender: null } : rule,
    );
    await updateShop(tx, shop, { settings: { ...settings, twilio, countries: countries ?? null } });
    await endRefusal(tx, shop);
    const detail = { sender: account.sender };
    await appendAudit(tx, shop, ports.ids, { actor, action: "twilio_connected", detail }, now);
  });
  return { ok: true };
}

/** Senders of single countries that this account does not own; null when the provider did not answer. */
async function sendersOfOthers(
  ports: Ports,
  shop: ShopId,
  account: SmsAccount,
  rules: readonly CountryRule[],
): Promise<string[] | null> {
  const foreign: string[] = [];
  for (const { sender } of rules) {
    if (sender === null) continue;
    const refusal = await takeReplies(ports, shop, { ...account, sender });
    if (refusal === "twilio_unreachable") return null;
    if (refusal) foreign.push(sender);
  }
  return foreign;
}
