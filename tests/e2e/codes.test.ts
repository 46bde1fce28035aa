import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { openAppPage, SHOP, startWorld, type World } from "./start-world.ts";

const { codes: words } = de;
const MINUTE = 60_000;
const patiently = { timeout: 60_000 };
const NARROW = { width: 390, height: 844 };
/** The second text carries a code. */
const DAYS = 9;

let world: World;
let page: Page;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-codes", customers: 200 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  const env = product.sandbox.env;
  await openShop({ control, env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  ({ page } = await world.browser.open());
  for (let day = 0; day < DAYS; day++) {
    await control.post("/clock/push", { days: 1 });
    await page.waitForTimeout(2_500);
  }
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

const openCodes = () => openAppPage(page, "/app/codes", words.title);
const rows = (frame: FrameLocator) => frame.locator("tbody tr");
const asked = () => new URL(page.url()).searchParams;

it("lists the codes of the texts, in a wide and a narrow window", async () => {
  await expect
    .poll(async () => {
      const frame = await openCodes();
      return await rows(frame).count();
    }, patiently)
    .toBeGreaterThan(1);
  await takePicture(page, "de-codes");
  await page.setViewportSize(NARROW);
  await openCodes();
  await takePicture(page, "de-codes-narrow");
  await page.setViewportSize({ width: 1280, height: 900 });
});

it("narrows the list down by its views", async () => {
  const frame = await openCodes();
  await frame.getByRole("tab", { name: words.tabs.usable, exact: true }).click();
  await expect.poll(() => asked().get("view"), patiently).toBe("usable");
  await rows(frame).first().waitFor();
  await takePicture(page, "de-codes-usable");
});

it("warns before an end is moved that texts have named, and moves it", async () => {
  const frame = await openCodes();
  await choose(frame);
  await frame.getByRole("button", { name: words.extend.action, exact: true }).first().click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByLabel(words.extend.pick).waitFor();
  const least = (await dialog.getByLabel(words.extend.pick).getAttribute("min")) ?? "";
  const later = new Date(new Date(least).getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel(words.extend.pick).fill(later);
  const known = dialog.getByLabel(words.extend.understood);
  if ((await known.count()) > 0) await known.check();
  await takePicture(page, "de-codes-extend");
  await dialog.getByRole("button", { name: words.extend.confirm, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
});

it("honours texted codes unless their number is typed", async () => {
  const frame = await openCodes();
  await choose(frame);
  await frame.getByRole("button", { name: words.revoke.action, exact: true }).first().click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByText(words.revoke.unsent).waitFor();
  await takePicture(page, "de-codes-end");
  await dialog.getByRole("button", { name: de.frame.cancel, exact: true }).click();
});

it("shows every version of a text, who got it, and what a better offer or a correction would be", async () => {
  const list = await openAppPage(page, "/app/series", de.series.title);
  const address = await list.locator('tbody a[href*="/app/series/"]').first().getAttribute("href");
  const series = /[0-9a-f-]{36}/.exec(address ?? "")?.[0] ?? "";
  const versions = de.versions;
  const title = versions.title.replace("{{number}}", "2");
  const frame = await openAppPage(page, `/app/series/${series}/texts/2`, title);
  await rows(frame).nth(1).waitFor();
  await takePicture(page, "de-versions");
  await frame.getByRole("button", { name: versions.better.action, exact: true }).click();
  await frame.getByRole("dialog").getByLabel(versions.better.worth).fill("20");
  await frame.getByText(versions.better.toCome).waitFor();
  await takePicture(page, "de-versions-better");
  await frame.getByRole("dialog").getByRole("button", { name: de.frame.cancel, exact: true }).click();
  await page.setViewportSize(NARROW);
  await openAppPage(page, `/app/series/${series}/texts/2`, title);
  await takePicture(page, "de-versions-narrow");
  await page.setViewportSize({ width: 1280, height: 900 });
});

it("says the same in English", async () => {
  const settings = await openAppPage(page, "/app/settings", de.settings.title);
  await settings.getByLabel(de.settings.pages.language).selectOption("en");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await settings.getByRole("heading", { level: 1, name: en.settings.title }).waitFor();
  const frame = await openAppPage(page, "/app/codes", en.codes.title);
  await rows(frame).first().waitFor();
  await takePicture(page, "en-codes");
});

async function choose(frame: FrameLocator): Promise<void> {
  await rows(frame).first().waitFor();
  await rows(frame).first().getByRole("checkbox").click();
}
