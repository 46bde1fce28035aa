import type { Effect, Likely, Outcome } from "./effect.ts";
import type { TellingProduct } from "./first-products.ts";

/** Something worth knowing that chance does not explain. */
export type Insight =
  | { kind: "more_return" | "fewer_return" | "profit" | "loss"; figure: Likely }
  | { kind: "product"; product: TellingProduct };

const MOST = 3;

/** At most three, and none whose interval holds "no difference". */
export function insightsOf(
  { effect, outcome }: { effect: Pick<Effect, "lift">; outcome: Pick<Outcome, "extraProfit"> },
  products: readonly TellingProduct[],
): Insight[] {
  const [product] = products;
  return [
    ...told(effect.lift, "more_return", "fewer_return"),
    ...told(outcome.extraProfit, "profit", "loss"),
    ...(product ? [{ kind: "product" as const, product }] : []),
  ].slice(0, MOST);
}

type Kind = Exclude<Insight["kind"], "product">;

function told(figure: Likely | null, above: Kind, below: Kind): Insight[] {
  if (!figure || (figure.low <= 0 && figure.high >= 0)) return [];
  return [{ kind: figure.low > 0 ? above : below, figure }];
}
