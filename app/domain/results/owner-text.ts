import { DateTime } from "luxon";
import { formatMoneyForText } from "../values/money.ts";

type Language = "en" | "de";

/** A week of the shop, Monday to Sunday. Money in minor units. */
export interface Week {
  texts: number;
  wonBack: number;
  /** Of orders by code and link. */
  revenue: number;
  optedOut: number;
  /** Whether the comparison group proves an effect by now. */
  proven: boolean;
}

/** What is said when the first customer is back. */
export function firstWonBackText(language: Language, brand: string): string {
  return language === "de"
    ? `${brand}: Der erste Kunde ist über deine SMS zurück. Packen: in Winback unter Ergebnisse.`
    : `${brand}: the first customer is back after your texts. To pack: in Winback under Results.`;
}

/** Last week in three sentences. */
export function mondayText(language: Language, brand: string, week: Week, currency: string): string {
  const money = formatMoneyForText(BigInt(Math.round(week.revenue)), currency, language);
  if (language === "de")
    return [
      `${brand}: Letzte Woche ${week.texts} SMS gesendet, Abmeldungen: ${week.optedOut}.`,
      `${week.wonBack === 1 ? "1 Kunde ist" : `${week.wonBack} Kunden sind`} zurück, ${money} über Code und Link.`,
      week.proven ? "Die Vergleichsgruppe belegt die Wirkung." : "Die Wirkung ist noch nicht belegbar.",
    ].join(" ");
  return [
    `${brand}: texts sent last week: ${week.texts}, unsubscribed: ${week.optedOut}.`,
    `${week.wonBack === 1 ? "1 customer" : `${week.wonBack} customers`} came back, ${money} by code and link.`,
    week.proven ? "The comparison group proves the effect." : "It is too early to prove the effect.",
  ].join(" ");
}

/** Monday from 9 to 20 on the shop's clocks: then last week is told of. */
const [FROM_HOUR, TO_HOUR] = [9, 20];

/** The week before, where it is time to tell of it; its first and last day, `2026-11-16`. */
export function weekToTell(now: Date, zone: string, told: string | null): { from: string; to: string } | null {
  const local = DateTime.fromJSDate(now, { zone });
  if (local.weekday !== 1 || local.hour < FROM_HOUR || local.hour >= TO_HOUR) return null;
  const from = local.minus({ days: 7 }).toISODate() ?? "";
  return told !== null && told >= from ? null : { from, to: local.minus({ days: 1 }).toISODate() ?? "" };
}
