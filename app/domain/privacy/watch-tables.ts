import { ofShop } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** Series, how they begin, and what went wrong with them: part of PERSONAL_DATA. */
export const WATCH_TABLES: Readonly<Record<string, TableRule>> = {
  series: ofShop([
    "shop_id",
    "id",
    "name",
    "state",
    "priority",
    "current_version",
    "created_at",
    "switched_on_at",
    "soft_start",
    "last_entered_at",
  ]),
  soft_start: ofShop([
    "shop_id",
    "series_id",
    "version",
    "state",
    "sampled",
    "began_at",
    "hold_until",
    "ended_at",
    "figures",
  ]),
  alarm: ofShop(["shop_id", "id", "kind", "series_id", "figures", "paused_series", "since", "until"]),
};
