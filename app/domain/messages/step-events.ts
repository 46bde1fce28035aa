import type { Transaction } from "../../platform/database.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import type { ExcludedReason } from "../customers/exclusion.ts";
import type { MessageRef } from "./message.ts";

/** Why no text may go to this phone, or (redacted, number_changed, excluded) to this customer, any more. */
export type EndReason =
  | "ordered"
  | "opted_out"
  | "opted_out_at_provider"
  | "unreachable"
  | "redacted"
  | "number_changed"
  | ExcludedReason;

/**
 * What a text tells the series it belongs to. Texts know nothing of series; series implement this. Each runs in the
 * transaction that changes the message, after the phone's row was locked; for a text of no series it does nothing but
 * end what the phone is in.
 */
export interface StepEvents {
  /** These texts of one shop leave now: what they promise has been said. */
  claimed(tx: Statements, messages: readonly MessageRef[], now: Date): Promise<void>;
  /** It surely did not leave after all. */
  unsaid(tx: Transaction, message: MessageRef): Promise<void>;
  /** The turn of these texts of one shop is over (accepted, abandoned, refused for words): the next step gets its time. */
  taken(tx: Statements, messages: readonly MessageRef[], now: Date): Promise<void>;
  /** It will never leave: the series goes on without it. */
  givenUp(tx: Transaction, message: MessageRef, now: Date): Promise<void>;
  /** Nothing more may go to this phone; with a reason that is the customer's own, others who share it go on. */
  ended(tx: Transaction, message: MessageRef, reason: EndReason, now: Date): Promise<void>;
}
