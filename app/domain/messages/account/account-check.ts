import { z } from "zod";
import { senderReaches } from "../country-sender.ts";
import { senderReceives } from "../sender.ts";
import type { Micros, SenderAtProvider } from "../sms-console.ts";

const CHECKS = ["credentials", "sender", "replies", "reports", "balance", "country"] as const;
export type CheckName = (typeof CHECKS)[number];

/** One thing looked at before texts go out, and while they do: how it stands and, by `found`, what to do. */
export const accountCheck = z.object({
  name: z.enum(CHECKS),
  state: z.enum(["good", "attention", "bad", "unknown"]),
  /** What was found, as a key of its words (`i18n/en/sending.ts`). */
  found: z.enum([
    "fine",
    "not_asked",
    "refused",
    "inactive",
    "trial",
    "not_owned",
    "empty_service",
    "name",
    "elsewhere",
    "not_answered",
    "no_reports",
    "no_texts_yet",
    "low",
    "not_permitted",
    "not_carried",
  ]),
  /** ISO 3166-1 alpha-2, of a check of a country. */
  country: z.string().nullable(),
});
export type AccountCheck = z.infer<typeof accountCheck>;

export interface AccountFacts {
  sender: string;
  /** null: the provider did not answer. */
  account: { active: boolean; trial: boolean } | "refused" | null;
  atProvider: SenderAtProvider | null;
  /** Our own address for replies. */
  repliesTo: string;
  /** Texts that left in the last week, a quarter of an hour ago at least, and those of them that were reported on. */
  texts: number;
  reported: number;
  balance: Micros | null;
  countries: readonly string[];
  /** Of the countries that have a sender of their own. */
  own: ReadonlyMap<string, { sender: string; atProvider: SenderAtProvider | null }>;
  /** null: the provider did not say. */
  permitted: ReadonlyMap<string, boolean> | null;
}

/** Below this many units of the account's currency somebody is told. */
export const LOW_BALANCE = 10;
/** Fewer texts than these without a report mean nothing. */
const LEAST_UNREPORTED = 5;

type Verdict = Pick<AccountCheck, "state" | "found">;
const good: Verdict = { state: "good", found: "fine" };
const unknown: Verdict = { state: "unknown", found: "not_asked" };

/** How everything stands that texts need at the provider, in the order in which it is best put right. */
export function judgeAccount(facts: AccountFacts): AccountCheck[] {
  const of = (name: CheckName, verdict: Verdict, country: string | null = null) => ({ name, ...verdict, country });
  return [
    of("credentials", credentials(facts.account)),
    of("sender", sender(facts)),
    of("replies", repliesOf(facts)),
    of("reports", reports(facts)),
    of("balance", balance(facts.balance)),
    ...facts.countries.map((country) => of("country", ofCountry(facts, country), country)),
  ];
}

function credentials(account: AccountFacts["account"]): Verdict {
  if (account === null) return unknown;
  if (account === "refused") return { state: "bad", found: "refused" };
  if (!account.active) return { state: "bad", found: "inactive" };
  return account.trial ? { state: "bad", found: "trial" } : good;
}

function sender({ atProvider }: Pick<AccountFacts, "atProvider">): Verdict {
  if (atProvider === null) return unknown;
  if (atProvider.owned === null) return { state: "good", found: "name" };
  if (!atProvider.owned) return { state: "bad", found: "not_owned" };
  return atProvider.senders === 0 ? { state: "bad", found: "empty_service" } : good;
}

function repliesOf({
  sender: from,
  atProvider,
  repliesTo,
}: Pick<AccountFacts, "sender" | "atProvider" | "repliesTo">): Verdict {
  if (!senderReceives(from)) return { state: "good", found: "not_answered" };
  if (atProvider === null) return unknown;
  const plain = (url: string) => url.split("#")[0];
  return atProvider.repliesTo !== null && plain(atProvider.repliesTo) === plain(repliesTo)
    ? good
    : { state: "bad", found: "elsewhere" };
}

function reports({ texts, reported }: AccountFacts): Verdict {
  if (reported > 0) return good;
  return texts < LEAST_UNREPORTED ? { state: "unknown", found: "no_texts_yet" } : { state: "bad", found: "no_reports" };
}

function balance(found: Micros | null): Verdict {
  if (found === null) return unknown;
  return found.micros < BigInt(LOW_BALANCE) * 1_000_000n ? { state: "attention", found: "low" } : good;
}

function ofCountry({ sender: shopSender, own, repliesTo, permitted }: AccountFacts, country: string): Verdict {
  const its = own.get(country);
  if (!senderReaches(its?.sender ?? shopSender, country)) return { state: "bad", found: "not_carried" };
  if (its)
    for (const verdict of [sender(its), repliesOf({ ...its, repliesTo })]) if (verdict.state === "bad") return verdict;
  if (permitted === null || !permitted.has(country)) return unknown;
  return permitted.get(country) ? good : { state: "bad", found: "not_permitted" };
}
