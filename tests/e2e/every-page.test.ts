import type { Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import {
  cutWords,
  findShown,
  follow,
  goTo,
  openAndAnswer,
  openApp,
  overflow,
  seriousProblems,
  widen,
} from "./every-page.ts";
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
  await openAndAnswer(world);
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

it("says in the merchant's words when nobody answers, and goes on from there once somebody does", async () => {
  await speak("de");
  const { context, page } = await world.browser.open();
  const inner = await openApp(page);
  await context.route(/customers\.data/, (route) => route.fulfill({ status: 502, body: "<h1>Bad gateway</h1>" }));
  await follow(inner, "/app/customers");
  await inner.getByRole("heading", { level: 1, name: de.frame.failed.title }).waitFor();
  await context.unroute(/customers\.data/);
  await inner.getByRole("button", { name: de.frame.failed.again }).click();
  await inner.getByRole("heading", { level: 1, name: de.customers.title }).waitFor();
  expect(world.browser.takeComplaints().filter((complaint) => !/502|turbo-stream|SyntaxError/.test(complaint))).toEqual(
    [],
  );
  await context.close();
});

it("gives the focus back to what opened a dialog, on a wide page and in a phone's menu", async () => {
  await speak("en");
  const { context, page } = await world.browser.open({ locale: "en" });
  const inner = await openApp(page);
  const stop = inner.getByRole("button", { name: en.frame.stop.action, exact: true });
  const closed = async () => {
    await inner
      .getByRole("dialog")
      .getByText(/Texts planned as things stand|No text is planned/)
      .waitFor();
    await page.keyboard.press("Escape");
    await inner.getByRole("dialog").waitFor({ state: "detached" });
  };
  const focused = () => inner.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel);
  await stop.focus();
  await page.keyboard.press("Enter");
  await closed();
  await expect.poll(focused).toBe(en.frame.stop.action);
  await widen(page, inner, PHONE);
  const menu = inner.locator("[aria-expanded][aria-controls]").first();
  await menu.focus();
  await page.keyboard.press("Enter");
  await stop.focus();
  await page.keyboard.press("Enter");
  await closed();
  await expect.poll(() => menu.evaluate((one) => one === document.activeElement)).toBe(true);
  await context.close();
});

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
