import type { RehearsalView } from "../../../domain/series/rehearsal/rehearsal.ts";
import type { ShopSettings } from "../../../domain/shops/shop-settings.ts";

/** What the page of a rehearsal is told, and the editor's card too. */
export interface SeenRehearsal {
  series: { id: string; name: string };
  /** null before the first. */
  rehearsal: RehearsalView | null;
  /** Whether it played the series as it is saved now. */
  saved: boolean;
  money: ShopSettings["money"];
}
