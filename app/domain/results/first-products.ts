import { differenceInterval } from "../../statistics/proportion-difference.ts";

/** Days within which somebody came back or did not. */
export const RETURN_DAYS = 180;
/** With fewer buyers a product's share says little. */
export const LEAST_BUYERS = 30;
/** Stands for whoever began with anything. */
export const ALL_PRODUCTS = 0;

/** How many of those who began with a product came back. */
export interface FirstProduct {
  title: string;
  buyers: number;
  returned: number;
}

/** A product whose first buyers come back less or more often than all others, beyond chance. */
export interface TellingProduct extends FirstProduct {
  /** Of its buyers and of all others, 0 to 1. */
  share: number;
  others: number;
}

/** Products whose first buyers come back least, only those where chance does not explain it, the surest first. */
export function leastReturning(all: FirstProduct, products: readonly FirstProduct[], most = 5): TellingProduct[] {
  return products
    .flatMap((product) => {
      const rest = { successes: all.returned - product.returned, trials: all.buyers - product.buyers };
      const found = differenceInterval({ successes: product.returned, trials: product.buyers }, rest);
      if (!found || found.high >= 0) return [];
      const share = product.returned / product.buyers;
      return [{ ...product, share, others: rest.successes / rest.trials, high: found.high }];
    })
    .sort((one, other) => one.high - other.high)
    .slice(0, most)
    .map(({ high: _, ...product }) => product);
}
