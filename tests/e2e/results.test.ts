import { readFileSync } from "node:fs";
import pg from "pg";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { offerKey } from "../../app/domain/offers/cohort.ts";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { openAppPage, SHOP, startWorld, type World } from "./start-world.ts";

const { results: words } = de;

let world: World;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-results", customers: 60 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  await openShop({ control, env: product.sandbox.env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  await twoYears(product.databaseUrl);
  ({ page } = await world.browser.open());
  await page.setViewportSize({ width: 1_500, height: 4_600 });
}, 300_000);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

/** What two years would have left behind: the kept figures of a series, and why some stayed away. */
async function twoYears(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of FIGURES) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** What the second and the third text of a new series promise. */
const OFFER = [10, 15].map((percent) => offerKey({ kind: "percentage", percent, validDays: 14, minimumSubtotal: 0 }));
const DAYS = `from series s cross join generate_series(current_date - 700, current_date - 1, interval '7 days') as day`;
const monthly = (table: string, keys: string, counts: readonly string[]) => `
  insert into ${table}_month (shop_id, ${keys}, month, ${counts.join(", ")})
  select shop_id, ${keys}, date_trunc('month', day)::date, ${counts.map((count) => `sum(${count})`).join(", ")}
  from ${table}_figure group by shop_id, ${keys}, date_trunc('month', day)`;
const TEXT = ["texts", "parts", "delivered", "clicked", "opted_out", "codes", "redeemed"] as const;
const SALE = ["orders", "won_back", "revenue", "discount", "goods", "fees", "returns"] as const;
const ARM = [
  ...["assigned", "measured", "came_back", "orders", "discount", "texts"],
  ...["revenue", "revenue_squares", "revenue_cubes", "profit", "profit_squares", "profit_cubes"],
];
const FIGURES = [
  `insert into text_figure (shop_id, series_id, audience, step, offer, day, ${TEXT.join(", ")})
   select s.shop_id, s.id, 1, step, (array['', '${OFFER[0]}', '${OFFER[1]}'])[step + 1], day, 90, 150, 86, 11,
     2, case when step = 0 then 0 else 80 end, case when step = 0 then 0 else 5 end ${DAYS}
   cross join generate_series(0, 2) as step`,
  `insert into sale_figure (shop_id, series_id, audience, step, offer, by, day, ${SALE.join(", ")})
   select s.shop_id, s.id, 1, 1, '${OFFER[0]}', by, day, 3, 2, 18400, 1900, 9000, 420, 500 ${DAYS}
   cross join unnest(array['code', 'click', 'series']) as by`,
  `insert into arm_figure (shop_id, series_id, audience, arm, day, ${ARM.join(", ")})
   select s.shop_id, s.id, 1, arm, day, n, n, back, back, back * 600, n * 20, back * 6000, back * 36000000.0,
     back * 216000000000.0, back * 2000, back * 4000000.0, back * 8000000000.0 ${DAYS}
   cross join (values ('treated', 90, 12), ('holdout', 10, 1)) as a(arm, n, back)`,
  monthly("text", "series_id, audience, step, offer", TEXT),
  monthly("sale", "series_id, audience, step, offer, by", SALE),
  monthly("arm", "series_id, audience, arm", ARM),
  `insert into left_figure (shop_id, reason, kind, name, customers, orders_before, revenue_before, orders_after, revenue_after)
   select s.shop_id, reason, kind, label, n, n * 2, n * 9900, n / 4, n * 1700 from series s
   cross join (values ('too_expensive', 41), ('delivery', 17), ('elsewhere', 8)) as r(reason, n)
   cross join (values ('all', ''), ('discount', 'none'), ('discount', 'large'), ('refund', 'part')) as k(kind, label)`,
];

/** The frame of the results, told in a language. */
async function results(language: "de" | "en"): Promise<FrameLocator> {
  const merchant = await signIn(world.product.sandbox.env, SHOP);
  const settings = asRecord((await merchant.look("/app/settings")).settings);
  await merchant.submitJson("/app/settings", { intent: "save", settings: { ...settings, language } });
  merchant.close();
  return await openAppPage(page, "/app/results", { de, en }[language].results.title);
}

it("shows the three views side by side, by audience and why customers stayed away", async () => {
  frame = await results("de");
  for (const view of ["code", "click", "extra"] as const)
    await frame.getByText(words.views[view], { exact: true }).first().waitFor();
  await frame.getByRole("heading", { name: words.audiences.title }).waitFor();
  await frame.getByText(/^60 bis 365 Tage ohne Bestellung/).waitFor();
  await frame.getByRole("heading", { name: words.left.title }).waitFor();
  await frame.getByRole("button", { name: words.left.views.discount }).click();
  await frame.getByText(words.left.discounts.large).first().waitFor();
  await takePicture(page, "de-results-1280");
});

it("hands out what is shown as files", async () => {
  for (const [at, name] of [
    [0, words.fileName],
    [1, words.left.fileName],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      frame.getByRole("button", { name: words.download }).nth(at).click(),
    ]);
    expect(file.suggestedFilename()).toBe(name);
    expect(readFileSync(await file.path(), "utf8").split("\n").length).toBeGreaterThan(3);
  }
});

it("lets the merchant give up the comparison group and take it back, at one press each", async () => {
  await frame.getByRole("button", { name: words.plan.setOff, exact: true }).click();
  await frame.getByText(words.plan.nowOff).waitFor();
  await frame
    .getByRole("button", { name: /^(Trotzdem )?\d+ % ohne SMS lassen$/ })
    .first()
    .click();
  await frame.getByText(words.plan.now.replace("{{share}} ", ""), { exact: false }).waitFor();
});

it("says the same in English, and on a phone", async () => {
  frame = await results("en");
  await frame.getByRole("heading", { name: en.results.left.title }).waitFor();
  await takePicture(page, "en-results-1280");
  await page.setViewportSize({ width: 610, height: 8_000 });
  await takePicture(page, "en-results-390");
  frame = await results("de");
  await takePicture(page, "de-results-390");
});
