import type { AlarmFigures, AlarmKind } from "./alarm.ts";

interface AlarmTold {
  kind: AlarmKind;
  seriesName: string | null;
  figures: AlarmFigures;
}

type Language = "en" | "de";
type Say = (told: { series: string; part: number; of: number; money: string }) => string;

/** Alarms somebody is told of by text, in one SMS part with brand and names of middling length. */
const WORDS: Partial<Record<AlarmKind, Record<Language, Say>>> = {
  no_entries: {
    en: ({ series, part }) => `"${series}": nobody new for ${part} days.`,
    de: ({ series, part }) => `"${series}": seit ${part} Tagen niemand Neues.`,
  },
  delivery: {
    en: ({ series, part, of }) => `"${series}" was paused: only ${part} of ${of} texts arrived.`,
    de: ({ series, part, of }) => `"${series}" wurde angehalten: nur ${part} von ${of} SMS kamen an.`,
  },
  opt_outs: {
    en: ({ series, part, of }) => `"${series}" was paused: ${part} unsubscribed after ${of} texts.`,
    de: ({ series, part, of }) => `"${series}" wurde angehalten: ${part} Abmeldungen nach ${of} SMS.`,
  },
  filtered: {
    en: ({ series, part, of }) => `"${series}" was paused: carriers filtered ${part} of ${of} texts.`,
    de: ({ series, part, of }) => `"${series}" wurde angehalten: Netzbetreiber filterten ${part} von ${of} SMS.`,
  },
  webhooks_silent: {
    en: ({ part }) => `Shopify no longer reports orders by itself (${part} found by comparing).`,
    de: ({ part }) => `Shopify meldet Bestellungen nicht mehr von selbst (${part} durch Vergleichen gefunden).`,
  },
  provider: {
    en: ({ part }) => `Twilio refuses texts (error ${part}). All texts wait.`,
    de: ({ part }) => `Twilio nimmt keine SMS an (Fehler ${part}). Alle SMS warten.`,
  },
  credentials: {
    en: () => "Twilio no longer accepts your account. Texts will not go out.",
    de: () => "Twilio nimmt dein Konto nicht mehr an. SMS gehen nicht hinaus.",
  },
  balance_low: {
    en: ({ money }) => `Your Twilio balance is down to ${money}. Top it up, or texts stop.`,
    de: ({ money }) => `Dein Twilio-Guthaben ist bei ${money}. Lade es auf, sonst stehen die SMS still.`,
  },
  reports_silent: {
    en: () => "Twilio reports nothing about your latest texts.",
    de: () => "Twilio meldet nichts über deine letzten SMS.",
  },
  monthly_cap_near: {
    en: ({ part, of }) => `${part} of this month's ${of} texts have gone out.`,
    de: ({ part, of }) => `${part} von ${of} SMS dieses Monats sind hinaus.`,
  },
  monthly_cap_reached: {
    en: ({ of }) => `This month's ${of} texts are used up. The rest waits for the next month.`,
    de: ({ of }) => `Die ${of} SMS dieses Monats sind verbraucht. Der Rest wartet auf den nächsten.`,
  },
};

/** What an alarm says to staff; null for one they are not texted about. */
export function alarmText(language: Language, brand: string, { kind, seriesName, figures }: AlarmTold): string | null {
  const say = WORDS[kind]?.[language];
  if (!say) return null;
  const series = (seriesName ?? "").slice(0, 30);
  // the letters of the currency: its sign may be one that makes a text longer
  const money = [figures.part, figures.currency].join(" ").trim();
  return `Winback, ${brand.slice(0, 20)}: ${say({ series, ...figures, money })}`;
}
