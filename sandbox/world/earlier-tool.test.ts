import { expect, it } from "vitest";
import { exportEarlierTool } from "./earlier-tool.ts";
import { one } from "./sql.ts";
import { openWorld } from "./world.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";

it("knows of nearly all whom Shopify calls confirmed, but not of all", () => {
  const world = openWorld({ customers: 600, seed: 1, now: new Date("2026-11-22T12:00:00Z") });
  const [heading, ...lines] = exportEarlierTool(world, SHOP).trim().split("\n");
  expect(heading).toBe("Phone Number,Status,Consent Date,Source,Double opt-in");
  for (const line of lines)
    expect(line).toMatch(/^\+\d+,subscribed,\d{4}-\d\d-\d\dT[\d:.]+Z,Pop-up on the home page,yes$/);
  const told = one<{ n: number }>(
    world.db,
    "SELECT count(DISTINCT phone) AS n FROM customer WHERE shop = ? AND sms_state = 'SUBSCRIBED' AND sms_opt_in_level = 'CONFIRMED_OPT_IN'",
    SHOP,
  );
  expect(lines.length / (told?.n ?? 0)).toBeGreaterThan(0.8);
  expect(lines.length).toBeLessThan(told?.n ?? 0);
});
