import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { regionalHours } from "./regional-hours.ts";

const [FRIDAY, SATURDAY] = [5, 6];

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
function written(country: string, province: string | null, weekday: number): string {
  const hours = regionalHours(country, province, weekday);
  return hours ? `${clock(hours.from)}–${clock(hours.to)}` : "–";
}

it("leaves each place the hours that docs/sending-hours.md gives a source for, and no other place hours of its own", () => {
  const rows = readFileSync("docs/sending-hours.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const places = rows.slice(1).map((row) => row.split("|").map((cell) => cell.trim()));
  for (const [, place = "", weekdays, saturday, source] of places) {
    const [country = "", province = null] = place === "everywhere else" ? ["XX"] : place.split("-");
    expect([place, written(country, province, FRIDAY)]).toEqual([place, weekdays]);
    expect([place, written(country, province, SATURDAY)]).toEqual([place, saturday]);
    expect(source).not.toBe("");
  }
  const told = new Set(places.map(([, place]) => place));
  const widest = written("XX", null, FRIDAY) + written("XX", null, SATURDAY);
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  const own = (country: string, province: string | null) =>
    written(country, province, FRIDAY) + written(country, province, SATURDAY) !== widest;
  const untold = [
    ...pairs.filter((country) => own(country, null) && !told.has(country)),
    ...pairs.filter((state) => own("US", state) && !told.has(`US-${state}`)),
  ];
  expect(untold).toEqual([]);
});
