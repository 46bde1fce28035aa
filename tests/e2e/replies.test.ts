import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { adminAddress, openAppPage, SHOP, startWorld, type World } from "./start-world.ts";

const { replies } = de;
const MINUTE = 60_000;
const patiently = { timeout: 20_000 };
const NARROW = { width: 390, height: 844 };
const WRITTEN = [
  "Gilt der Code auch im Laden? Ich komme nächste Woche vorbei.",
  "Wer ist da?",
  "Das geht an meinen Anwalt!",
];

let world: World;
let page: Page;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-replies", customers: 200 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  await openShop({ control, env: product.sandbox.env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  await control.post("/clock/push", { days: 1 });
  ({ page } = await world.browser.open());
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

const openReplies = (words: typeof de | typeof en = de) =>
  openAppPage(page, "/app/messages/replies", words.messages.title);

it("teaches what will be here while nobody has written back", async () => {
  const frame = await openReplies();
  await frame.getByText(replies.empty.title).waitFor();
  await takePicture(page, "de-replies-empty");
});

it("shows at home that somebody complained, and how many wait", async () => {
  const { texts } = await readLedgers(world.control, SHOP, 0);
  const phones = [...new Set(texts.map((text) => text.to))];
  expect(phones.length).toBeGreaterThanOrEqual(WRITTEN.length);
  for (const [i, body] of WRITTEN.entries())
    await world.control.post("/shoppers/reply", { shop: SHOP, from: phones[i], body });
  const frame = await openAppPage(page, "", de.home.title);
  await expect
    .poll(async () => {
      await page.goto(adminAddress(""));
      await frame.getByRole("heading", { level: 1, name: de.home.title }).waitFor();
      return await frame.getByText(replies.home.alarm_one).count();
    }, patiently)
    .toBe(1);
  await takePicture(page, "de-home-complaint");
  await frame.getByRole("button", { name: replies.home.seen, exact: true }).click();
  await frame.getByText(replies.home.alarm_one).waitFor({ state: "hidden" });
});

it("lists them, shows a number when asked, closes one and opens it again", async () => {
  const frame = await openReplies();
  await frame.getByText(WRITTEN[2] ?? "").waitFor();
  await takePicture(page, "de-replies");
  expect(await seriousProblems()).toEqual([]);
  await inNarrowWindow(() => takePicture(page, "de-replies-narrow"));
  await frame.getByRole("button", { name: replies.reveal, exact: true }).first().click();
  await frame
    .getByText(/\+49\d{6}/)
    .first()
    .waitFor();
  await frame.getByRole("checkbox", { name: replies.pickAll }).check();
  await takePicture(page, "de-replies-picked");
  await frame.getByRole("button", { name: "3 Gespräche schließen" }).click();
  await frame.getByText(replies.empty.title).waitFor();
  await takePicture(page, "de-replies-closed");
  await frame.getByRole("button", { name: de.frame.undo, exact: true }).click();
  await frame.getByText(WRITTEN[0] ?? "").waitFor();
});

it("says on the customer's page that they wait for an answer", async () => {
  const frame = await openReplies();
  await frame.getByRole("link", { name: replies.customer, exact: true }).last().click();
  await frame.getByText(replies.onCustomer.title).waitFor();
  await takePicture(page, "de-customer-waits");
});

it("says the same in English", async () => {
  const settings = await openAppPage(page, "/app/settings", de.settings.title);
  await settings.getByLabel(de.settings.pages.language).selectOption("en");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await settings.getByRole("heading", { level: 1, name: en.settings.title }).waitFor();
  const frame = await openReplies(en);
  await frame.getByText(WRITTEN[0] ?? "").waitFor();
  await takePicture(page, "en-replies");
  await inNarrowWindow(() => takePicture(page, "en-replies-narrow"));
  await openAppPage(page, "/app/messages", en.messages.title);
  await takePicture(page, "en-messages");
});

/** What axe finds that would keep somebody out. */
async function seriousProblems(): Promise<string[]> {
  const inner = page.frame({ url: /\/app\/messages\/replies/ });
  if (!inner) throw new Error("The app's frame is gone.");
  await inner.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  const found = await inner.evaluate("axe.run()");
  return (found as { violations: { id: string; impact: string }[] }).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id }) => id);
}

async function inNarrowWindow(look: () => Promise<void>): Promise<void> {
  await page.setViewportSize(NARROW);
  await look();
  await page.setViewportSize({ width: 1280, height: 900 });
}
