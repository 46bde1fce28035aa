/** One shop of the local world. */
export interface SandboxShop {
  readonly domain: string;
  readonly name: string;
  readonly country: "DE" | "US";
  readonly currency: string;
  readonly timezone: string;
  readonly locale: string;
  /** Shopify's numeric shop id. */
  readonly id: number;
}

/** The two shops every world has. */
export const SHOPS: readonly SandboxShop[] = [
  {
    domain: "lindenhof-kaffee.myshopify.com",
    name: "Lindenhof Kaffee",
    country: "DE",
    currency: "EUR",
    timezone: "Europe/Berlin",
    locale: "de",
    id: 61_204_331_001,
  },
  {
    domain: "prairie-candle.myshopify.com",
    name: "Prairie Candle",
    country: "US",
    currency: "USD",
    timezone: "America/Chicago",
    locale: "en",
    id: 61_204_331_002,
  },
];

/** The shop of this domain; throws when the world has none. */
export function shopOf(domain: string): SandboxShop {
  const shop = SHOPS.find((candidate) => candidate.domain === domain);
  if (!shop) throw new Error(`no shop ${domain} in this world; it has ${SHOPS.map((s) => s.domain).join(", ")}`);
  return shop;
}
