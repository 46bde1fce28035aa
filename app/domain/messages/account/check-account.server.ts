import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { countryRulesOf } from "../../shops/sending-countries.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import type { ShopId } from "../../values/ids.ts";
import { accountOf } from "../sms-account.server.ts";
import type { ConsoleAnswer, SmsConsole } from "../sms-console.ts";
import { judgeAccount } from "./account-check.ts";
import { repliesAddress } from "./replies-address.ts";
import { countReported, type SeenAccount, writeSeenAccount } from "./sms-account-store.server.ts";

export interface CheckPorts {
  database: Database;
  now: Now;
  sealing: Sealing;
  smsConsole: SmsConsole;
  appUrl: string;
}

const WEEK_MS = 7 * 86_400_000;
const QUARTER_HOUR_MS = 900_000;

const answered = <T>(answer: ConsoleAnswer<T>): T | null => (answer.ok ? answer.value : null);

/**
 * Asks the provider how everything stands that a shop's texts need, and keeps the answer.
 * @returns null while no account is connected.
 */
export async function checkAccount(ports: CheckPorts, shop: ShopId): Promise<SeenAccount | null> {
  const now = ports.now();
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  const account = accountOf(ports.sealing, view);
  if (!account) return null;
  const countries = countryRulesOf(view).map((rule) => rule.country);
  const [standing, sender, balance, permitted, reports] = await Promise.all([
    ports.smsConsole.readAccount(account),
    ports.smsConsole.readSender(account),
    ports.smsConsole.readBalance(account),
    ports.smsConsole.readPermissions(account, countries),
    ports.database.transaction((tx) =>
      countReported(tx, shop, new Date(now.getTime() - WEEK_MS), new Date(now.getTime() - QUARTER_HOUR_MS)),
    ),
  ]);
  const missing = !sender.ok && sender.why === "not_found" ? { owned: false, senders: 0, repliesTo: null } : null;
  const checks = judgeAccount({
    sender: account.sender,
    account: answered(standing) ?? (!standing.ok && standing.why === "refused" ? "refused" : null),
    atProvider: answered(sender) ?? missing,
    repliesTo: repliesAddress(ports.appUrl, shop),
    ...reports,
    balance: answered(balance),
    countries,
    permitted: answered(permitted),
  });
  const seen = { checkedAt: now, checks, balance: answered(balance) };
  await ports.database.transaction((tx) => writeSeenAccount(tx, shop, seen));
  return seen;
}
