import type { Transaction } from "../../platform/database.server.ts";
import type { InFlight } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { MessageId } from "../values/ids.ts";

/** What the SMS provider's deliveries do. Both are repeatable and part of the caller's transaction. */
export interface ProviderEffects {
  /** A shopper's reply, before it is acknowledged: an opt-out takes effect here. */
  receiveInbound(tx: Transaction, shop: ShopView, form: URLSearchParams, now: Date): Promise<InFlight>;
  /** What became of a text; from the inbox, in any order. */
  applyStatus(tx: Transaction, shop: ShopView, message: MessageId, form: URLSearchParams, now: Date): Promise<void>;
}
