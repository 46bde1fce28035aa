import table from "./public-holidays.json" with { type: "json" };

/** By country, region ("" for the whole country) and year: `0101 0326 …`. */
const HOLIDAYS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = table;

/** Where the region of an address at Shopify is the table's. Elsewhere nobody knows which of the regions it is in. */
const KNOWN_REGIONS: ReadonlySet<string> = new Set(["AU", "CA", "GB", "US"]);

/** The last year the table knows (`scripts/generate-public-holidays.ts` writes it anew). */
export const LAST_HOLIDAY_YEAR = 2037;

/**
 * Whether shops are closed by law on that day. Where the region is not known, a holiday of any of the country's regions
 * counts: rather no text than one on a holiday. The table is date-holidays' (ISC; its data CC BY-SA 3.0).
 * @param day of the shopper's calendar, `2026-12-25`.
 * @param country two letters; null: no holiday is known.
 */
export function isPublicHoliday(day: string, country: string | null, province: string | null): boolean {
  const regions = HOLIDAYS[country ?? ""];
  if (!country || !regions) return false;
  const isRegionKnown = KNOWN_REGIONS.has(country) && province !== null && province !== "";
  const asked = isRegionKnown ? ["", province] : Object.keys(regions);
  const year = day.slice(0, 4);
  const monthAndDay = day.slice(5, 7) + day.slice(8, 10);
  return asked.some((region) => regions[region]?.[year]?.split(" ").includes(monthAndDay) === true);
}
