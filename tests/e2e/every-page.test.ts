import type { Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import { cutWords, findShown, goTo, liveAMorning, openApp, overflow, seriousProblems, widen } from "./every-page.ts";
import { appAddresses, appPages, publicAddresses, publicPages, type Shown } from "./page-addresses.ts";
import { SHOP, startWorld, type World } from "./start-world.ts";

const MINUTE = 60_000;
const WIDE = 1_280;
const PHONE = 390;
/** A link nobody was texted, and a page that is none, are answered as such. */
const UNKNOWN = /status of 404 .*(\/r\/0000000000|\/app\/no-such-page)/;

let world: World;
let shown: Shown;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-every-page", customers: 60 });
  await liveAMorning(world);
  shown = await findShown(world);
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints().filter((complaint) => !UNKNOWN.test(complaint))).toEqual([]);
});
afterAll(() => world?.stop());

it("has an address for each page of the app", () => {
  expect(Object.keys(appAddresses(shown)).sort()).toEqual(appPages().sort());
  expect(Object.keys(publicAddresses(SHOP, shown)).sort()).toEqual(publicPages().sort());
});

it.each(["de", "en"] as const)(
  "keeps nobody out, and fits a phone, on every page in %s",
  async (language) => {
    await speak(language);
    const { context, page } = await world.browser.open({ locale: language });
    await page.setViewportSize({ width: WIDE + 220, height: 900 });
    const inner = await openApp(page);
    expect(await inner.evaluate(() => document.documentElement.lang)).toBe(language);
    const problems: string[] = [];
    for (const address of Object.values(appAddresses(shown))) {
      await widen(page, inner, WIDE);
      await goTo(inner, address);
      problems.push(...(await wrongWith(page, inner)).map((problem) => `${address}: ${problem}`));
    }
    expect(problems).toEqual([]);
    await context.close();
  },
  2 * MINUTE,
);

it.each(["de", "en"] as const)(
  "keeps no shopper out of the pages they see, in %s",
  async (locale) => {
    const { context, page } = await world.browser.open({ locale });
    const problems: string[] = [];
    for (const address of Object.values(publicAddresses(SHOP, shown))) {
      await page.setViewportSize({ width: WIDE, height: 900 });
      await page.goto(address);
      problems.push(...(await wrongWith(page, page.mainFrame())).map((problem) => `${address}: ${problem}`));
    }
    expect(problems).toEqual([]);
    await context.close();
  },
  MINUTE,
);

async function wrongWith(page: Page, document: Frame): Promise<string[]> {
  const problems = await seriousProblems(document);
  await widen(page, document, PHONE);
  // lists of views measure themselves anew first
  await vi.waitFor(async () => expect(await cutWords(document)).toEqual([]), { timeout: 3_000 }).catch(() => {});
  const wider = await overflow(document);
  const tooWide = wider > 0 ? [`${wider} px wider than a phone`] : [];
  return [...problems, ...tooWide, ...(await cutWords(document))];
}

async function speak(language: "de" | "en"): Promise<void> {
  const merchant = await signIn(world.product.sandbox.env, SHOP);
  const settings = asRecord((await merchant.look("/app/settings")).settings);
  await merchant.submitJson("/app/settings", { intent: "save", settings: { ...settings, language } });
  merchant.close();
}
