import { formatMoney } from "../../../domain/values/money.ts";
import { remember } from "../../../platform/remember.ts";
import type { PageShop } from "./shop-context.tsx";

export interface Formats {
  number: (value: number) => string;
  /** With one digit behind the point, where there is one. */
  decimal: (value: number) => string;
  /** A share of 1 as percent. */
  percent: (share: number, digits?: number) => string;
  /** With its sign: +1.5 */
  signed: (value: number) => string;
  /** Minor units of the shop's currency. */
  money: (minor: bigint) => string;
  /** Whole units of any currency. */
  units: (value: number, currency: string) => string;
  date: (at: Date) => string;
  dateTime: (at: Date) => string;
  /** A day of the calendar, `YYYY-MM-DD`. */
  day: (on: string) => string;
  /** The name of a country by its two letters. */
  country: (code: string) => string;
  /** The name of a language: `de` or `de-AT`. */
  tongue: (tag: string) => string;
}

/** Numbers, money and dates as the merchant writes them: the pages' language, the shop's country, zone and currency. */
export function createFormats(shop: Pick<PageShop, "language" | "country" | "timezone" | "currency">): Formats {
  const locale = localeOf(shop.language, shop.country);
  const { timezone: timeZone } = shop;
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" });
  // Who reads English takes 1.848 for less than two, also in a shop whose country writes numbers so.
  const numbers = shop.language === "en" ? "en" : locale;
  const number = new Intl.NumberFormat(numbers);
  const decimal = new Intl.NumberFormat(numbers, { maximumFractionDigits: 1 });
  const percent = remember(
    10,
    String,
    (digits: number) => new Intl.NumberFormat(numbers, { style: "percent", maximumFractionDigits: digits }),
  );
  const signed = new Intl.NumberFormat(numbers, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  return {
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    percent: (share, digits = 0) => percent(digits).format(share),
    signed: (value) => signed.format(value),
    money: (minor) => formatMoney(minor, shop.currency, numbers),
    units: (value, currency) =>
      new Intl.NumberFormat(numbers, { style: "currency", currency, maximumFractionDigits: 0 }).format(value),
    date: (at) => date.format(at),
    dateTime: (at) => dateTime.format(at),
    day: (on) => day.format(new Date(on)),
    country: (code) => nameOf(code, "region", locale),
    tongue: (tag) => nameOf(tag, "language", locale),
  };
}

/** What nobody has a name for stays as it is. */
function nameOf(code: string, type: "region" | "language", locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

function localeOf(language: string, country: string): string {
  return /^[A-Z]{2}$/.test(country) ? `${language}-${country}` : language;
}
