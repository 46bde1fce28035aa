import type { SeededRandom } from "./seeded-random.ts";

interface Place {
  readonly province: string | null;
  readonly timezone: string;
}

const AREA_CODES: readonly (Place & { readonly code: string })[] = [
  { code: "312", province: "IL", timezone: "America/Chicago" },
  { code: "773", province: "IL", timezone: "America/Chicago" },
  { code: "612", province: "MN", timezone: "America/Chicago" },
  { code: "512", province: "TX", timezone: "America/Chicago" },
  { code: "402", province: "NE", timezone: "America/Chicago" },
  { code: "212", province: "NY", timezone: "America/New_York" },
  { code: "617", province: "MA", timezone: "America/New_York" },
  { code: "305", province: "FL", timezone: "America/New_York" },
  { code: "303", province: "CO", timezone: "America/Denver" },
  { code: "602", province: "AZ", timezone: "America/Phoenix" },
  { code: "213", province: "CA", timezone: "America/Los_Angeles" },
  { code: "206", province: "WA", timezone: "America/Los_Angeles" },
  { code: "808", province: "HI", timezone: "Pacific/Honolulu" },
];

/** A phone number with the place it suggests. */
export interface DrawnPhone extends Place {
  readonly e164: string;
  readonly country: string;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** Spreads 0, 1, 2 … over all numbers below `size` without a repeat (the factor is coprime to powers of ten). */
function spread(index: number, size: number): number {
  return Number((BigInt(index) * 61_803_399n + 12_345_677n) % BigInt(size));
}

function germanPhone(random: SeededRandom, index: number): DrawnPhone {
  const place = { province: null, timezone: "Europe/Berlin", country: "DE" };
  const draw = random.next();
  if (draw < 0.05) return { ...place, e164: `+4930${digits(20_000_000 + spread(index, 10_000_000), 8)}` };
  if (draw < 0.065) {
    return {
      ...place,
      country: "AT",
      timezone: "Europe/Vienna",
      e164: `+43664${digits(spread(index, 9_000_000) + 1_000_000, 7)}`,
    };
  }
  if (draw < 0.075) {
    return {
      ...place,
      country: "CH",
      timezone: "Europe/Zurich",
      e164: `+4179${digits(spread(index, 8_000_000) + 2_000_000, 7)}`,
    };
  }
  const prefix = index % 2 === 0 ? "151" : "159";
  return { ...place, e164: `+49${prefix}${digits(spread(index, 100_000_000), 8)}` };
}

/** American numbers begin with the fictional 555-01XX of each area code and go on with ordinary exchanges. */
function americanPhone(index: number): DrawnPhone {
  const area = AREA_CODES[index % AREA_CODES.length] ?? AREA_CODES[0];
  if (!area) throw new Error("no area code");
  const line = Math.floor(index / AREA_CODES.length);
  const rest =
    line < 100
      ? `55501${digits(line, 2)}`
      : `${220 + Math.floor((line - 100) / 10_000)}${digits((line - 100) % 10_000, 4)}`;
  return { e164: `+1${area.code}${rest}`, country: "US", province: area.province, timezone: area.timezone };
}

/** The phone number of the customer with this running number: never twice in one shop. */
export function drawPhone(random: SeededRandom, country: "DE" | "US", index: number): DrawnPhone {
  return country === "DE" ? germanPhone(random, index) : americanPhone(index);
}

/** The number as people type it at a checkout: national, with blanks, or international. */
export function asTyped(random: SeededRandom, e164: string): string {
  if (!e164.startsWith("+49") || random.chance(0.4)) return e164;
  const national = `0${e164.slice(3)}`;
  return random.chance(0.5)
    ? `${national.slice(0, 4)} ${national.slice(4)}`
    : `${national.slice(0, 4)}/${national.slice(4)}`;
}
