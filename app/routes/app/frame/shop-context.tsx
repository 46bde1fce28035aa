import { createContext, type ReactNode, useContext } from "react";
import type { FeedbackReason } from "../../../domain/shops/feedback-reasons.ts";
import type { Rights, Viewer } from "../../../domain/shops/rights.ts";
import type { OrdersMode } from "../../../domain/shops/shop.ts";
import type { StaffMember } from "../../../domain/shops/staff-directory.ts";
import type { Language } from "../../../i18n/translation.ts";

/** What every page knows of its shop. Nothing secret: it is sent to the browser. */
export interface PageShop {
  domain: string;
  name: string;
  language: Language;
  timezone: string;
  currency: string;
  country: string;
  sending: "on" | "paused";
  dailyCap: number;
  /** What shoppers can answer when they are asked why they stayed away. */
  feedbackReasons: FeedbackReason[];
  /** With `sixty_days` some figures would mislead: see `NeedsAllOrders`. */
  ordersMode: OrdersMode;
  /** Who sits at this page. */
  viewer: Viewer;
  /** Who may do what: see `useRight`. */
  rights: Rights;
  /** Who of the staff has opened the app, the account owner first. */
  staff: StaffMember[];
  /** A time without a way to the shop, for as long as it is to be told of; `to` is null while it goes on. */
  accessGap: { from: Date; to: Date | null } | null;
}

const ShopContext = createContext<PageShop | null>(null);

export function ShopProvider(props: { shop: PageShop; children: ReactNode }) {
  return <ShopContext.Provider value={props.shop}>{props.children}</ShopContext.Provider>;
}

/** The shop this page belongs to. */
export function useShop(): PageShop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error("A merchant's page stands outside its frame.");
  return shop;
}
