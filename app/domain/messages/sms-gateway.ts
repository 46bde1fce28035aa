/** The merchant's account at the SMS provider. */
export interface SmsAccount {
  accountSid: string;
  authToken: string;
  sender: string;
}

export interface OutgoingText {
  /** E.164. */
  to: string;
  body: string;
  /** Where the provider reports what became of the text. */
  statusCallback: string;
  /** Seconds after which an unsent text is dropped by the provider. */
  validitySeconds: number;
}

/** What became of one request; each outcome has one action (DESIGN of the hand-over, docs/architecture). */
export type HandOverOutcome =
  | { kind: "accepted"; sid: string; segments: number }
  /** Surely not taken: it may be tried again, not before `retryAfterMs`. */
  | { kind: "not_processed"; code: number | null; retryAfterMs: number }
  /**
   * The shop's account or sender is the trouble: nothing more goes out for this shop until the merchant acts. `ofSender`:
   * another sender of the same account may do.
   */
  | { kind: "shop_blocked"; code: number; ofSender?: true }
  | { kind: "country_blocked"; code: number }
  | { kind: "number_bad"; code: number }
  | { kind: "opted_out"; code: number }
  | { kind: "content"; code: number }
  /** Nobody knows: never sent again, looked for instead. */
  | { kind: "ambiguous" };

export interface TextAtProvider {
  sid: string;
  status: string;
  body: string;
  errorCode: number | null;
}

/** The port to the SMS provider. */
export interface SmsGateway {
  handOver(account: SmsAccount, text: OutgoingText): Promise<HandOverOutcome>;
  /** Texts to one number created since `since`. Throws when the look itself failed: a failed look is no look. */
  listTexts(account: SmsAccount, to: string, since: Date): Promise<TextAtProvider[]>;
  /** Asks the provider to drop a text that has not left yet; false when it was too late. */
  cancel(account: SmsAccount, sid: string): Promise<boolean>;
  /** Has replies to the sender posted to this address; false when the account does not own the sender. */
  receiveReplies(account: SmsAccount, url: string): Promise<boolean>;
  /** Whether the account's credentials hold. */
  verify(account: Pick<SmsAccount, "accountSid" | "authToken">): Promise<"ok" | "refused" | "unreachable">;
}
