/** Where a shop stands right now. */
export interface HomeFigures {
  /** Customers whose last purchase is older than the shortest no-purchase window among the shop's series. */
  lapsedNow: number;
  /** Of these, whom a series could take in this minute. */
  eligibleNow: number;
  /** In a series now. */
  live: number;
  /** Texts handed over since midnight in the shop's zone. */
  textedToday: number;
  /** Texts whose time has come and which are still here. */
  textsDue: number;
  /** Texts of the seven days after today, as far as the calendar knows; null: being counted. */
  textsPlanned: number | null;
  /** When lapsed, eligible and live were counted; null: now. */
  at: Date | null;
  /** false: a large shop whose customers are being counted for the first time. */
  counted: boolean;
  news: DayNews;
  promise: PromiseFigures;
}

/** What happened since yesterday began, by figures kept up to date. */
export interface DayNews {
  texts: number;
  clicked: number;
  optedOut: number;
  /** Customers won back, and what their orders brought, minor units. */
  wonBack: number;
  revenue: bigint;
}

/** What we promise, counted over all texts of series that ever left. */
export interface PromiseFigures {
  texts: number;
  /** Handed over after an order of the same customer that came after the lapse. */
  afterPurchase: number;
  /** Of which the provider knows two. */
  twice: number;
  /** Handed over on a Sunday, before 8 or after 21 in any zone the shopper may be in. */
  outsideHours: number;
}

/** An order is put down to a series for this long after its last text. */
export const ATTRIBUTION_DAYS = 45;

/** And to a click for this long: what comes later is put down to the text alone. */
export const CLICK_DAYS = 7;
