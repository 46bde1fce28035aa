import type { ShopId } from "../values/ids.ts";

/** told: Flow has it · refused: it will never take it · not_sent: it has not seen it · unsure: nobody knows. */
export type TellOutcome = "told" | "refused" | "not_sent" | "unsure";

/** The port to Shopify Flow. Never throws. */
export interface WorkflowPort {
  /** Whether Shopify answers at the moment; changes nothing. */
  answers(shop: ShopId): Promise<boolean>;
  /** Starts the workflows that begin with this trigger. Flow does not know an event again: telling it twice starts them twice. */
  tell(shop: ShopId, handle: string, payload: Record<string, string | number>): Promise<TellOutcome>;
}
