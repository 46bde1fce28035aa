/** Minutes of the local day, `to` exclusive. */
export interface DayHours {
  from: number;
  to: number;
}

interface RegionRow {
  weekdays: DayHours;
  /** null: no texts on Saturdays */
  saturday: DayHours | null;
}

const hours = (from: number, to: number): DayHours => ({ from: from * 60, to: to * 60 });
const alike = (from: number, to: number): RegionRow => ({ weekdays: hours(from, to), saturday: hours(from, to) });

/** Federal law of the US (8–21), and what custom asks for elsewhere. Where each row comes from: docs/sending-hours.md. */
const WIDEST = alike(8, 21);

const COUNTRIES: Record<string, RegionRow> = {
  // No law, but what people expect; France forbids 22–8 and its carriers close at 20.
  DE: alike(8, 20),
  AT: alike(8, 20),
  CH: alike(8, 20),
  FR: { weekdays: { from: 510, to: 1200 }, saturday: { from: 510, to: 1200 } },
};

/**
 * States with hours narrower than the federal ones. Where sources disagree (PA Saturdays, ME, RI) the stricter reading
 * stands. Sundays are quiet everywhere already.
 */
const US_STATES: Record<string, RegionRow> = {
  AL: alike(8, 20),
  CT: alike(9, 20),
  FL: alike(8, 20),
  KY: alike(10, 21),
  LA: alike(8, 20),
  MA: alike(8, 20),
  MD: alike(8, 20),
  ME: { weekdays: hours(9, 17), saturday: null },
  MI: alike(9, 21),
  MN: alike(9, 21),
  MS: alike(8, 20),
  NJ: alike(8, 20),
  NM: alike(9, 21),
  NV: alike(9, 20),
  OK: alike(8, 20),
  PA: { weekdays: hours(8, 21), saturday: hours(8, 12) },
  RI: { weekdays: hours(9, 18), saturday: hours(10, 17) },
  TX: alike(9, 21),
  WA: alike(8, 20),
  WY: alike(8, 20),
};

/** The widest hours the law or custom of a place leaves on a weekday (1 Monday … 6 Saturday); null on a day without. */
export function regionalHours(country: string | null, province: string | null, weekday: number): DayHours | null {
  const row = (country === "US" ? US_STATES[province ?? ""] : COUNTRIES[country ?? ""]) ?? WIDEST;
  return weekday === 6 ? row.saturday : row.weekdays;
}
