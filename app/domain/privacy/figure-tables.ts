import { ofShop } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** What is counted by day, and the same by month. */
const TEXT = [
  "shop_id",
  "series_id",
  "audience",
  "step",
  "offer",
  "texts",
  "parts",
  "delivered",
  "clicked",
  "opted_out",
  "codes",
  "redeemed",
] as const;
const SALE = [
  "shop_id",
  "series_id",
  "audience",
  "step",
  "offer",
  "by",
  "orders",
  "won_back",
  "revenue",
  "discount",
  "goods",
  "fees",
  "returns",
] as const;
const ARM = [
  "shop_id",
  "series_id",
  "audience",
  "arm",
  "assigned",
  "measured",
  "came_back",
  "orders",
  "discount",
  "texts",
  "revenue",
  "revenue_squares",
  "revenue_cubes",
  "profit",
  "profit_squares",
  "profit_cubes",
] as const;

/** Counts and sums by day and month, about nobody in particular: part of PERSONAL_DATA. */
export const FIGURE_TABLES: Readonly<Record<string, TableRule>> = {
  planned_text: ofShop(["shop_id", "series_id", "day", "step", "texts"]),
  text_figure: ofShop([...TEXT, "day"]),
  text_month: ofShop([...TEXT, "month"]),
  sale_figure: ofShop([...SALE, "day"]),
  sale_month: ofShop([...SALE, "month"]),
  arm_figure: ofShop([...ARM, "day"]),
  arm_month: ofShop([...ARM, "month"]),
  left_figure: ofShop([
    "shop_id",
    "reason",
    "kind",
    "name",
    "customers",
    "orders_before",
    "revenue_before",
    "orders_after",
    "revenue_after",
  ]),
  first_product_figure: ofShop(["shop_id", "product_id", "buyers", "returned", "at"]),
  home_figure: ofShop(["shop_id", "lapsed", "eligible", "live", "at"]),
  version_figure: ofShop([
    ...["shop_id", "series_id", "step", "version", "texted", "delivered", "not_arrived", "clicked", "codes", "usable"],
    ...["redeemed", "at"],
  ]),
  series_figure: ofShop(["shop_id", "series_id", "completed", "exited", "texted", "at"]),
  holdout_outlook: ofShop(["shop_id", "waiting", "yearly", "base", "at"]),
  promise_figure: ofShop(["shop_id", "day", "texts", "after_purchase", "twice", "outside_hours"]),
  figure_run: ofShop(["shop_id", "at", "whole_at", "rules", "first_told_at", "week_told"]),
};
