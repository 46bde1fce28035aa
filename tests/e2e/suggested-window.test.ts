import { createRequire } from "node:module";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { takePicture } from "./browser.ts";
import { adminAddress, appFrame, openAppPage, startWorld, type World } from "./start-world.ts";

const words = de.editorWindow;
/** The part of a sentence before its first blank to fill in. */
const beginning = (sentence: string) => sentence.split("{{")[0] ?? "";

let world: World;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-window", customers: 1_500 });
  await world.control.post("/shoppers/behaviour", { on: false });
  ({ page } = await world.browser.open());
  page.setDefaultTimeout(60_000);
  await page.goto(adminAddress("/app"));
  await page.getByRole("button", { name: "Install" }).click();
  frame = await openAppPage(page, "/app/series", de.series.title);
  await frame.getByRole("button", { name: de.series.create }).first().click();
  await days().waitFor();
});
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

const LINE_PX = 20;
const days = () => appFrame(page).getByLabel(de.editor.audience.window);
const chosen = async () => Number(await days().inputValue());

it("shows the curve by itself once the orders are read, and says what the days chosen would mean", async () => {
  await frame.getByRole("heading", { name: words.title }).waitFor({ timeout: 120_000 });
  const curve = frame.getByRole("img", { name: words.chart.label });
  await curve.locator("svg").first().waitFor();
  await curve.hover();
  await curve.getByText(`${words.chart.share}: `).waitFor();
  await frame.getByText(/ \d+ Tage, sehr wahrscheinlich zwischen \d+ und \d+\./).waitFor();
  await frame
    .getByText(/^\d+\s% derer, die binnen 180 Tagen von selbst wiederkommen, sind bis Tag \d+ wieder da\./)
    .waitFor();
  await frame.getByText(beginning(words.gift)).waitFor();
});

it("says what is known of a day within the picture, wherever that is pointed at", async () => {
  const curve = frame.getByRole("img", { name: words.chart.label });
  const room = await curve.locator(".curve-room").boundingBox();
  if (!room) throw new Error("The curve has no room.");
  for (const share of [0.02, 0.4, 0.98]) {
    await page.mouse.move(room.x + share * room.width, room.y + room.height / 2);
    const said = await curve.getByText(`${words.chart.share}: `).boundingBox();
    expect(said?.x).toBeGreaterThanOrEqual(Math.floor(room.x));
    expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThanOrEqual(Math.ceil(room.x + room.width));
  }
  await takePicture(page, "de-editor-curve");
});

it("names days below the curve that do not run into each other on a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const curve = frame.getByRole("img", { name: words.chart.label });
  await curve.scrollIntoViewIfNeeded();
  const named = await curve
    .locator(".curve-day:visible")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
  expect(named.length).toBeGreaterThan(3);
  for (const [i, { left }] of named.entries()) expect(left - (named[i - 1]?.right ?? -9)).toBeGreaterThan(4);
  await takePicture(page, "de-editor-curve-narrow");
  await page.setViewportSize({ width: 1_280, height: 900 });
});

it("follows the slider by keyboard, and takes the suggestion with one press", async () => {
  const before = await chosen();
  const slider = frame.getByLabel(words.slider);
  await slider.focus();
  for (let i = 0; i < 7; i++) await slider.press("ArrowRight");
  expect(await chosen()).toBe(before + 7);
  await frame.getByText(new RegExp(`bis Tag ${before + 7} wieder da`)).waitFor();
  await takePicture(page, "de-editor-window");
  await frame.getByRole("button", { name: /^\d+ Tage übernehmen$/ }).click();
  await frame.getByText(words.used).waitFor();
  const suggested = await frame.getByText(beginning(words.suggested)).first().textContent();
  expect(suggested).toContain(`${await chosen()} Tage`);
});

it("shows the same figures as a table, to be reached by keyboard", async () => {
  const turn = frame.getByRole("button", { name: words.chart.asTable });
  await turn.focus();
  await turn.press("Enter");
  const table = frame.getByRole("region", { name: words.chart.label });
  await expect.poll(() => table.getByRole("row").count()).toBeGreaterThan(36);
  const shares = await table.locator("tbody td:nth-of-type(1)").allTextContents();
  const numbers = shares.map((share) => Number.parseInt(share, 10));
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  await takePicture(page, "de-editor-window-table");
  await frame.getByRole("button", { name: words.chart.asChart }).click();
  await page.setViewportSize({ width: 390, height: 1_600 });
  await frame.getByRole("img", { name: words.chart.label }).locator("svg").first().waitFor();
  await takePicture(page, "de-editor-window-narrow");
  await page.setViewportSize({ width: 1_280, height: 900 });
});

/** Keeps these answers from the page until what it returns is called. */
async function holdBack(address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

it("moves nothing while a part of the page is still read, or measured", async () => {
  const main = frame.locator(".main-and-aside > :first-child");
  const widthOfMain = async () => (await main.boundingBox())?.width;
  const costs = frame.locator(".Polaris-ShadowBevel").filter({ hasText: de.texts.cost.title }).last();
  const heightOfCosts = async () => (await costs.boundingBox())?.height;
  const answer = await holdBack("**/app/text-preview");
  await page.reload();
  await costs.waitFor();
  const [width, height] = [await widthOfMain(), await heightOfCosts()];
  expect(height).toBeGreaterThan(100);
  answer();
  await costs.locator('[aria-busy="false"]').waitFor();
  // by a line at most, where the words are longer by a few letters
  expect(Math.abs(((await heightOfCosts()) ?? 0) - (height ?? 0))).toBeLessThanOrEqual(LINE_PX);
  // a browser shows what it has read, and the aside comes last
  const read = (all: boolean) =>
    frame.locator(".main-and-aside > :last-child").evaluate((aside, shown) => {
      if (aside instanceof HTMLElement) aside.style.display = shown ? "" : "none";
    }, all);
  await read(false);
  expect(await widthOfMain()).toBe(width);
  await read(true);
  await page.unroute("**/app/text-preview");
});

it("says that everybody is being counted, and moves nothing once they are", async () => {
  const card = frame
    .locator(".Polaris-ShadowBevel")
    .filter({ has: frame.locator(".funnel") })
    .last();
  const heightOfCard = async () => (await card.boundingBox())?.height;
  const answer = await holdBack("**/app/audience*");
  await page.reload();
  await card.getByText(de.editor.funnel.counting).waitFor();
  expect(await card.locator(".funnel").innerText()).not.toMatch(/\d/);
  const height = await heightOfCard();
  answer();
  await card.getByText(de.editor.funnel.exact).waitFor();
  expect(await card.locator(".funnel").innerText()).toMatch(/\d/);
  expect(await heightOfCard()).toBe(height);
  await page.unroute("**/app/audience*");
});

it("keeps no one out who cannot see it", async () => {
  const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  const inner = page.frame({ url: /\/app\/series\// });
  if (!inner) throw new Error("The app's frame is gone.");
  await inner.addScriptTag({ path: source });
  const found = await inner.evaluate("axe.run()");
  const serious = (found as { violations: { id: string; impact: string }[] }).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id }) => id);
  expect(serious).toEqual([]);
});
