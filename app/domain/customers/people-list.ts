import { parse } from "csv-parse/sync";
import { LENIENT } from "../../platform/csv.ts";
import { readPhoneNumber } from "../values/phone-number.ts";

/** Lines taken at once: a page waits for them. */
export const MOST_LINES = 2_000;

/** Somebody a list names. */
export type ListedPerson = { kind: "phone"; e164: string } | { kind: "customer"; id: string };

export interface ReadList {
  /** Each once. */
  people: ListedPerson[];
  /** Lines that name nobody, as they were written. */
  unreadable: string[];
  /** More than `MOST_LINES`: nothing was read. */
  tooLong: boolean;
}

const PHONE_HEADING = /phone|telefon|handy|mobil|nummer|number|tel\b/i;
const CUSTOMER_HEADING = /customer.?id|kunden.?(id|nr|nummer)|shopify.?id/i;

/**
 * Reads a list of people as merchants have them: a pasted column of numbers or Shopify customer ids, or a CSV with
 * commas, semicolons or tabs, with headings or without. Where headings name a column of ids or numbers, only those count.
 * @param country of the shop: what national numbers are read as.
 */
export function readPeopleList(text: string, country: string): ReadList {
  const rows: string[][] = parse(text, LENIENT);
  if (rows.length > MOST_LINES) return { people: [], unreadable: [], tooLong: true };
  const columns = headedColumns(rows[0] ?? []);
  const people = new Map<string, ListedPerson>();
  const unreadable: string[] = [];
  for (const row of columns ? rows.slice(1) : rows) {
    const cells = columns ? columns.map((at) => row[at] ?? "") : row;
    const person = cells.map((cell) => personIn(cell, country)).find((one) => one !== null);
    if (person) people.set(person.kind === "phone" ? person.e164 : person.id, person);
    else unreadable.push(row.join(", "));
  }
  return { people: [...people.values()], unreadable, tooLong: false };
}

/** Columns of ids first, then of numbers; null when the first line is no heading. */
function headedColumns(first: string[]): number[] | null {
  if (first.some((cell) => /\d{5}/.test(cell))) return null;
  const which = (heading: RegExp) => first.flatMap((cell, at) => (heading.test(cell) ? [at] : []));
  const ids = which(CUSTOMER_HEADING);
  const found = [...ids, ...which(PHONE_HEADING).filter((at) => !ids.includes(at))];
  return found.length > 0 ? found : null;
}

/** Long, bare and without a trunk zero: an id of Shopify, unless it is a whole mobile number that lost its plus. */
const ID = /^[1-9]\d{11,17}$/;

function mobileIn(digits: string): ListedPerson | null {
  const number = readPhoneNumber(`+${digits}`, null);
  return number?.kind === "mobile" ? { kind: "phone", e164: number.e164 } : null;
}

/** Shopify writes an apostrophe before ids and numbers in its exports, so that spreadsheets keep them. */
function personIn(cell: string, country: string): ListedPerson | null {
  const plain = cell.replace(/^'/, "").trim();
  const linked = /(?:Customer|customers)\/(\d{1,18})$/.exec(plain)?.[1];
  if (linked) return { kind: "customer", id: linked };
  if (ID.test(plain)) return mobileIn(plain) ?? { kind: "customer", id: plain };
  const number = readPhoneNumber(plain, country);
  return number && { kind: "phone", e164: number.e164 };
}
