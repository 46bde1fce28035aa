import type { SmsAccount } from "./sms-gateway.ts";

/** What came of a question: an answer, or why there is none. */
export type ConsoleAnswer<T> = { ok: true; value: T } | { ok: false; why: "refused" | "not_found" | "unreachable" };

/** An amount in millionths of a currency (ISO 4217): texts cost fractions of a minor unit. */
export interface Micros {
  micros: bigint;
  currency: string;
}

export interface SenderAtProvider {
  /** Whether the account has it; of a name nobody can tell. */
  owned: boolean | null;
  /** What a Messaging Service sends from; 1 for a number. */
  senders: number;
  /** Where replies are posted; null: nowhere, or it receives none. */
  repliesTo: string | null;
}

/** What is known of one text at the provider. */
export interface TextState {
  sid: string;
  status: string;
  errorCode: number | null;
  /** null until it is billed. */
  price: Micros | null;
}

/** The port to what an account at the SMS provider says of itself. Nothing is sent here. */
export interface SmsConsole {
  readAccount(account: SmsAccount): Promise<ConsoleAnswer<{ active: boolean; trial: boolean }>>;
  readSender(account: SmsAccount): Promise<ConsoleAnswer<SenderAtProvider>>;
  /** Whether the account may text these countries (ISO 3166-1 alpha-2); those it says nothing of are left out. */
  readPermissions(account: SmsAccount, countries: readonly string[]): Promise<ConsoleAnswer<Map<string, boolean>>>;
  readBalance(account: SmsAccount): Promise<ConsoleAnswer<Micros>>;
  /** Of one SMS segment to the mobiles of a country: the dearest carrier's. */
  readPrice(account: SmsAccount, country: string): Promise<ConsoleAnswer<Micros>>;
  /** Outbound texts the account was billed for from one day to another, both in it (`YYYY-MM-DD`, GMT). */
  readUsage(account: SmsAccount, from: string, to: string): Promise<ConsoleAnswer<{ texts: number } & Micros>>;
  /** One text; `not_found` when the account has none of this sid. */
  readText(account: SmsAccount, sid: string): Promise<ConsoleAnswer<TextState>>;
  /** Texts the account sent on a day (`YYYY-MM-DD`, GMT), page by page. Throws when a page cannot be had. */
  listSent(account: SmsAccount, day: string): AsyncIterable<TextState[]>;
}
