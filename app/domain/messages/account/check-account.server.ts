import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { type CountryRule, countryRulesOf } from "../../shops/sending-countries.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import type { ShopId } from "../../values/ids.ts";
import { accountOf } from "../sms-account.server.ts";
import type { ConsoleAnswer, SenderAtProvider, SmsConsole } from "../sms-console.ts";
import type { SmsAccount } from "../sms-gateway.ts";
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
  const { smsConsole } = ports;
  const [standing, atProvider, own, balance, permitted, reports] = await Promise.all([
    smsConsole.readAccount(account),
    senderAt(smsConsole, account),
    ownAt(smsConsole, account, countryRulesOf(view)),
    smsConsole.readBalance(account),
    smsConsole.readPermissions(account, countries),
    ports.database.transaction((tx) =>
      countReported(tx, shop, new Date(now.getTime() - WEEK_MS), new Date(now.getTime() - QUARTER_HOUR_MS)),
    ),
  ]);
  const checks = judgeAccount({
    sender: account.sender,
    account: answered(standing) ?? (!standing.ok && standing.why === "refused" ? "refused" : null),
    atProvider,
    own,
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

/** What the provider knows of the account's sender; null when it did not answer. */
async function senderAt(smsConsole: SmsConsole, account: SmsAccount): Promise<SenderAtProvider | null> {
  const found = await smsConsole.readSender(account);
  if (!found.ok && found.why === "not_found") return { owned: false, senders: 0, repliesTo: null };
  return answered(found);
}

/** The same of the senders that single countries have. */
async function ownAt(smsConsole: SmsConsole, account: SmsAccount, rules: readonly CountryRule[]) {
  const asked = rules.map(async ({ country, sender }) => {
    if (sender === null) return [];
    return [[country, { sender, atProvider: await senderAt(smsConsole, { ...account, sender }) }] as const];
  });
  return new Map((await Promise.all(asked)).flat());
}
