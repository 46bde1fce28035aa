import { useFetcher } from "@remix-run/react";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import type { AutomaticDiscount } from "../../../domain/offers/automatic-discounts.ts";
import type { OrderMoney } from "../../../domain/offers/offer-economics.ts";

/** What the editor knows to judge an offer by. */
export interface OfferContext {
  money: OrderMoney;
  /** Business time of the page. */
  today: Date;
  /** What applies by itself at the checkout; null when Shopify could not be asked, undefined while it is. */
  automatic: AutomaticDiscount[] | null | undefined;
}

const Context = createContext<OfferContext | null>(null);

/** Asks once, when the page opens, what applies by itself at the shop's checkout. */
export function OfferProvider(props: { money: OrderMoney; today: Date; children: ReactNode }) {
  const { load, data } = useFetcher<{ automatic: AutomaticDiscount[] | null }>();
  useEffect(() => load("/app/automatic-discounts"), [load]);
  const { money, today } = props;
  return <Context.Provider value={{ money, today, automatic: data?.automatic }}>{props.children}</Context.Provider>;
}

export function useOfferContext(): OfferContext {
  const context = useContext(Context);
  if (!context) throw new Error("An offer stands outside the editor.");
  return context;
}
