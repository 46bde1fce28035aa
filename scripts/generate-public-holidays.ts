/** Writes app/domain/messages/public-holidays.json from date-holidays, for years to come. Run by hand, and looked at. */

import { writeFile } from "node:fs/promises";
import path from "node:path";
import Holidays from "date-holidays";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";

const HELP = `
usage: node scripts/generate-public-holidays.ts [OPTIONS]

Writes the table of public holidays the sending hours go by: every country, its whole days, and those of each region.

  --from YEAR   (2026)
  --to YEAR     (2037)
`;
const output = path.resolve(import.meta.dirname, "../app/domain/messages/public-holidays.json");

type Days = Record<string, string>;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    from: { type: "string", default: "2026" },
    to: { type: "string", default: "2037" },
  });
  const from = wholeNumber("from", values.from, 2000);
  const to = wholeNumber("to", values.to, from);
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const countries = Object.keys(new Holidays().getCountries("en")).sort();
  const table = Object.fromEntries(countries.map((country) => [country, regionsOf(country, years)]));
  await writeFile(output, `${JSON.stringify(table, null, 2)}\n`);
  console.log(`${countries.length} countries, ${from} to ${to}: ${path.relative(process.cwd(), output)}`);
  return 0;
});

/** By region, "" for the whole country; a region's days without the country's, regions without days of their own not at all. */
function regionsOf(country: string, years: number[]): Record<string, Days> {
  const national = daysOf(new Holidays(country), years);
  const regions = Object.keys(new Holidays().getStates(country, "en") ?? {});
  const own = regions.map((region): [string, Days] => {
    const days = daysOf(new Holidays(country, region), years);
    return [region.toUpperCase(), without(days, national)];
  });
  return { "": national, ...Object.fromEntries(own.filter(([, days]) => Object.keys(days).length > 0)) };
}

/** By year: month and day, `0101 0326 …`. */
function daysOf(holidays: Holidays, years: number[]): Days {
  return Object.fromEntries(
    years.map((year) => {
      const found = [year - 1, year].flatMap((each) => holidays.getHolidays(each));
      const all = found.filter((holiday) => holiday.type === "public").flatMap(eachDay);
      const days = new Set(all.filter((day) => day.startsWith(`${year}`)).map((day) => day.slice(4)));
      return [String(year), [...days].sort().join(" ")];
    }),
  );
}

/** Some last for days; one that begins at noon counts as a whole day. As `20261225`. */
function eachDay({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  const first = Date.parse(`${date.slice(0, 10)}T12:00:00Z`);
  return Array.from({ length: days }, (_, index) =>
    new Date(first + index * 86_400_000).toISOString().slice(0, 10).replaceAll("-", ""),
  );
}

function without(days: Days, national: Days): Days {
  const left = Object.entries(days).map(([year, list]): [string, string] => {
    const known = new Set((national[year] ?? "").split(" "));
    return [
      year,
      list
        .split(" ")
        .filter((day) => day !== "" && !known.has(day))
        .join(" "),
    ];
  });
  return Object.fromEntries(left.filter(([, list]) => list !== ""));
}
