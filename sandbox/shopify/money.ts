/** Minor units as Shopify writes amounts: 1290 → "12.90" (both currencies of this world have two decimals). */
export function amountOf(minor: number): string {
  return (minor / 100).toFixed(2);
}

/** An amount as Shopify takes it, in minor units: "12.9" → 1290. */
export function minorOf(amount: string | number): number {
  return Math.round(Number(amount) * 100);
}
