import { readPhoneNumber } from "../values/phone-number.ts";
import type { ImportColumns, ImportField } from "./import-columns.ts";
import { readMoment, type SlashDates } from "./import-dates.ts";

/** How a file is to be read. */
export interface ImportReading {
  columns: ImportColumns;
  /** What a row says where no column tells. */
  meaning: "opt_out" | "consent";
  slashDates: SlashDates;
  /** Of the shop: what national numbers are read as. */
  country: string;
  now: Date;
}

export const REFUSALS = ["number_missing", "number_invalid", "not_mobile", "date_invalid", "state_unknown"] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What one row of the file comes to. */
export type RowOutcome =
  | { kind: "opt_out"; number: string; at: Date | null }
  | { kind: "proven"; number: string; at: Date; wording: string }
  /** Nothing is recorded: what Shopify says of this person stays. */
  | { kind: "unproven"; number: string }
  | { kind: "refused"; reason: Refusal };

const OPT_OUT =
  /^(un-?subscribed?|opt(ed)?[ _-]?out|stop(ped)?|cancel+ed|blocked|suppressed|abgemeldet|widerrufen|gesperrt|no|nein|n|false|0)$/i;
const CONSENT =
  /^(subscribed?|opt(ed)?[ _-]?in|active|aktiv|confirmed|angemeldet|eingewilligt|bestätigt|yes|ja|y|j|true|1)$/i;
const YES = /^(yes|ja|y|j|x|true|1|confirmed|bestätigt|double[ _-]?opt[ _-]?in|doi)$/i;

/** What a consent was given to or by is kept with the proof, up to so many signs. */
const WORDING_SIGNS = 500;

/**
 * Reads one row. An opt-out counts whatever else is wrong with its row, as long as it names a number; a consent counts
 * only with its date, what was agreed to or where, and a confirmation by text from that very number.
 */
export function judgeRow(cells: readonly string[], reading: ImportReading): RowOutcome {
  const cell = (field: ImportField) => {
    const at = reading.columns[field];
    return at === null ? "" : (cells[at] ?? "").trim();
  };
  const typed = cell("number").replace(/^'/, "");
  if (typed === "") return refused("number_missing");
  const number = readNumber(typed, reading.country);
  if (!number) return refused("number_invalid");
  const meaning = meaningOf(reading, cell("state"));
  if (meaning === null) return refused("state_unknown");
  const at = readMoment(cell("date"), reading.slashDates);
  const past = at !== null && at <= reading.now ? at : null;
  if (meaning === "opt_out") return { kind: "opt_out", number: number.e164, at: past };
  if (number.kind !== "mobile") return refused("not_mobile");
  if (cell("date") !== "" && past === null) return refused("date_invalid");
  const wording = cell("wording").slice(0, WORDING_SIGNS);
  const proven = past !== null && wording !== "" && YES.test(cell("confirmed"));
  return proven
    ? { kind: "proven", number: number.e164, at: past, wording }
    : { kind: "unproven", number: number.e164 };
}

const refused = (reason: Refusal): RowOutcome => ({ kind: "refused", reason });

/** Spreadsheets take the plus away: what is no mobile of the shop's country may be one of the world. */
function readNumber(typed: string, country: string) {
  const national = readPhoneNumber(typed, country);
  if (national?.kind === "mobile" || !/^[1-9]\d{9,14}$/.test(typed)) return national;
  const whole = readPhoneNumber(`+${typed}`, null);
  return whole?.kind === "mobile" ? whole : (national ?? whole);
}

function meaningOf({ columns, meaning }: ImportReading, state: string): ImportReading["meaning"] | null {
  if (columns.state === null) return meaning;
  if (OPT_OUT.test(state)) return "opt_out";
  return CONSENT.test(state) ? "consent" : null;
}
