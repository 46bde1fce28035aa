import { nanpZones } from "./nanp-zones.ts";
import { PROVINCE_ZONES } from "./province-zones.ts";

export interface Whereabouts {
  /** Of the customer's address. */
  country: string | null;
  /** Province code of the address as Shopify gives it (`CA`, `NSW`). */
  province: string | null;
  /** The number, and the country its plan belongs to. */
  number: string;
  numberCountry: string;
}

/**
 * Every zone the owner of a number may be in: by the address first, by the number second, and the union of both where
 * they disagree, since numbers are ported and people move. An unknown province means all zones of its country.
 * @returns zone names, sorted; empty when nothing is known, and then nothing may be sent.
 */
export function candidateZones(where: Whereabouts): string[] {
  const zones = new Set<string>();
  const country = where.country?.toUpperCase() || null;
  const fromAddress = country ? (PROVINCE_ZONES[country]?.[where.province ?? ""] ?? null) : null;
  for (const zone of fromAddress ?? (country ? countryZones(country) : [])) zones.add(zone);
  for (const zone of zonesOfNumber(where, country)) zones.add(zone);
  return [...zones].sort();
}

function zonesOfNumber(where: Whereabouts, country: string | null): readonly string[] {
  if (where.number.startsWith("+1")) {
    const byAreaCode = nanpZones(where.number);
    if (byAreaCode) return byAreaCode;
  }
  // Outside North America a mobile number tells its country and no more.
  if (where.numberCountry === country) return [];
  return where.numberCountry ? countryZones(where.numberCountry) : [];
}

interface WithTimeZones extends Intl.Locale {
  getTimeZones?(): string[] | undefined;
}

/** Countries whose zones all show the same time: one of them is enough. */
const ONE_CLOCK: Record<string, readonly string[]> = { DE: ["Europe/Berlin"] };

function countryZones(country: string): readonly string[] {
  const provinces = PROVINCE_ZONES[country];
  if (provinces) return [...new Set(Object.values(provinces).flat())];
  if (ONE_CLOCK[country]) return ONE_CLOCK[country];
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const region: WithTimeZones = new Intl.Locale("und", { region: country });
  return region.getTimeZones?.() ?? [];
}
