import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const schema = readFileSync(path.resolve(import.meta.dirname, "../prisma/schema.prisma"), "utf8");

/** Lines that take business time from the database or the client instead of from the port. */
function findOwnClocks(text: string): string[] {
  return text.split("\n").filter((line) => /@default\(now\(\)\)|@updatedAt|dbgenerated\(.*(now|timestamp)/i.test(line));
}

/** Tables that are not the merchant's: their rows exist before, or without, a shop of ours. */
const WITHOUT_SHOP = ["Shop", "ShopifySession", "Inbox"];
const models = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)].map(([, name = "", body = ""]) => ({ name, body }));

it("takes no time from the database", () => {
  expect(findOwnClocks(schema)).toEqual([]);
  expect(findOwnClocks("at DateTime @default(now())\nseen DateTime @updatedAt")).toHaveLength(2);
});

it("gives every row its shop, and leads every composite key with it", () => {
  expect(models.length).toBeGreaterThan(20);
  const loose = models.filter(({ name, body }) => !WITHOUT_SHOP.includes(name) && !/^\s*shopId\s+Int\b/m.test(body));
  expect(loose.map(({ name }) => name)).toEqual([]);
  const keys = models.flatMap(({ name, body }) =>
    [...body.matchAll(/@@id\(\[(\w+)/g)].filter(([, first]) => first !== "shopId").map(() => name),
  );
  expect(keys).toEqual([]);
});

/** Sums of squares and cubes over customers: for intervals, never shown. */
const POWERS = ["revenueSquares", "revenueCubes", "profitSquares", "profitCubes"];

/** Shares, chances and days: fractions that are no money. */
const FRACTIONS = [
  ...POWERS,
  "rhythmDays",
  "ordersAhead",
  "returnsUnaided",
  "alive",
  "base",
  "uplift",
  "upliftLow",
  "upliftHigh",
];

it("keeps money in whole minor units", () => {
  expect(schema).not.toMatch(/\bDecimal\b/);
  const floats = [...schema.matchAll(/^\s*(\w+)\s+Float\b/gm)].map(([, name = ""]) => name);
  expect(floats.filter((name) => !FRACTIONS.includes(name))).toEqual([]);
});
