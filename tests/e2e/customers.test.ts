import { readFile } from "node:fs/promises";
import polarisGerman from "@shopify/polaris/locales/de.json" with { type: "json" };
import { parse } from "csv-parse/sync";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { liveUntilTexted } from "./live-until-texted.ts";
import { openAppPage, SHOP, startWorld, type World } from "./start-world.ts";

const { customers: list, customer: one } = de;
const { Polaris: polaris } = polarisGerman;
const MINUTE = 60_000;
/** How long a page may take to show what was asked for. */
const patiently = { timeout: 20_000 };
const NARROW = { width: 390, height: 844 };

let world: World;
let page: Page;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-customers", customers: 300 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  const env = product.sandbox.env;
  await openShop({ control, env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  await liveUntilTexted(world, 1);
  ({ page } = await world.browser.open());
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

const openList = () => openAppPage(page, "/app/customers", list.title);
const asked = () => new URL(page.url()).searchParams;
const rows = (frame: FrameLocator) => frame.locator("tbody tr");

it("shows every view of the list, in a wide and a narrow window", async () => {
  const frame = await openList();
  await rows(frame).first().waitFor();
  await takePicture(page, "de-customers-list");
  for (const view of ["lapsed", "textable", "in_series", "blocked"] as const) {
    await frame.getByRole("tab", { name: list.tabs[view], exact: true }).click();
    await expect.poll(() => asked().get("filter"), patiently).toBe(view);
    await settled(frame);
    await takePicture(page, `de-customers-${view}`);
  }
  await inNarrowWindow(async () => {
    await settled(await openList());
    await takePicture(page, "de-customers-narrow");
  });
});

it("narrows the list down, says by what, and keeps that as a view with a name", async () => {
  const frame = await openList();
  await frame.getByRole("button", { name: polaris.IndexFilters.searchFilterAccessibilityLabel }).click();
  await frame.getByRole("button", { name: polaris.Filters.addFilter }).click();
  await frame.getByRole("menuitem", { name: list.filters.orders, exact: true }).click();
  await frame.getByLabel(list.filters.from, { exact: true }).fill("2");
  await expect.poll(() => asked().get("orders"), patiently).toBe("2-");
  await frame.getByText("Bestellungen: ab 2").first().waitFor();
  await takePicture(page, "de-customers-filtered");

  await frame.getByRole("button", { name: polaris.IndexFilters.UpdateButtons.saveAs }).click();
  await frame.getByRole("dialog").getByRole("textbox").fill("Stammkunden");
  await frame.getByRole("dialog").getByRole("button", { name: polaris.IndexFilters.UpdateButtons.save }).click();
  await frame.getByRole("tab", { name: "Stammkunden" }).waitFor();
  await expect.poll(() => asked().get("view"), patiently).toMatch(/^[0-9a-f-]{36}$/);
});

it("finds somebody by the name only Shopify knows", async () => {
  const frame = await openList();
  await rows(frame).first().waitFor();
  const names = await rows(frame).getByRole("link").allTextContents();
  const name = names.find((one) => !one.startsWith(list.unnamed.split("{{")[0] ?? "")) ?? "";
  await frame.getByLabel(list.search, { exact: true }).fill(name);
  await frame.getByRole("button", { name: list.searchGo, exact: true }).click();
  await expect.poll(() => asked().get("search"), patiently).toBe(name);
  await settled(frame);
  await rows(frame).first().waitFor();
  const found = await rows(frame).getByRole("link").allTextContents();
  expect(new Set(found)).toEqual(new Set([name]));
  await takePicture(page, "de-customers-by-name");
});

it("exports the list as it is filtered, without numbers unless they are asked for", async () => {
  const frame = await openList();
  await frame.getByRole("tab", { name: list.tabs.lapsed, exact: true }).click();
  await expect.poll(() => asked().get("filter"), patiently).toBe("lapsed");
  await settled(frame);
  await pressAction(frame, list.export.action);
  const dialog = frame.getByRole("dialog");
  await dialog.getByText(list.export.numbers).waitFor();
  await takePicture(page, "de-customers-export");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: list.export.confirm, exact: true }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const lines = parse(text, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[];
  expect(lines.length).toBeGreaterThan(20);
  expect(Object.keys(lines[0] ?? {})).not.toContain(list.export.header.number);
  expect(text).not.toMatch(/\+49\d{6}/);
  await dialog.waitFor({ state: "hidden" });
});

it("shows all of a customer, and a number only when it is asked for", async () => {
  const frame = await openCustomerInSeries();
  await frame.getByText(one.facts.title).first().waitFor();
  await takePicture(page, "de-customer-page");
  expect(await frame.getByText(/\+49 ?\d{6}/).count()).toBe(0);
  await frame.getByRole("button", { name: one.facts.reveal, exact: true }).click();
  await frame
    .getByText(/\+49\d{6}/)
    .first()
    .waitFor();
  await inNarrowWindow(() => takePicture(page, "de-customer-narrow"));
});

it("tells Shopify's own customer page the same, and makes a draft for one of Shopify's segments", async () => {
  const frame = await openCustomerInSeries();
  await frame.getByText(one.facts.title).first().waitFor();
  const id = page.url().split("/").at(-1)?.split("?")[0];
  const known = await askAsExtension(`/extension/customer?id=gid://shopify/Customer/${id}`);
  expect(known).toMatchObject({ block: { open: { path: `app/customers/${id}` } } });
  expect(JSON.stringify(known)).toContain(de.states.enrollment.active);
  expect(await askAsExtension("/extension/customer?id=gid://shopify/Customer/1")).toEqual({ block: null });
  expect(await askAsExtension("/extension/segment", { segment: "gid://shopify/Segment/999999" })).toEqual({
    problem: "segment_unknown",
  });
  expect(world.browser.takeComplaints()).toEqual([expect.stringContaining("400")]);
  const made = await askAsExtension("/extension/segment", { segment: "gid://shopify/Segment/1" });
  expect(made).toEqual({ path: expect.stringMatching(/^app\/series\/[0-9a-f-]{36}$/) });
});

it("puts a customer on the block list, which ends the series, and takes them off again", async () => {
  const frame = await openCustomerInSeries();
  await pressAction(frame, one.block.action);
  const dialog = frame.getByRole("dialog");
  await dialog.getByText(one.block.text.split("{{number}}")[1] ?? "").waitFor();
  await takePicture(page, "de-customer-block");
  await dialog.getByRole("button", { name: one.block.confirm, exact: true }).click();
  await frame.getByText(one.timeline.merchant.customer_blocked).waitFor();
  await frame.getByText(de.states.exit.stopped_by_merchant).first().waitFor();
  await pressAction(frame, one.block.undo);
  await frame.getByText(one.timeline.merchant.customer_unblocked).waitFor();
});

it("says the same in English", async () => {
  const settings = await openAppPage(page, "/app/settings", de.settings.title);
  await settings.getByLabel(de.settings.pages.language).selectOption("en");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await settings.getByRole("heading", { level: 1, name: en.settings.title }).waitFor();
  const frame = await openAppPage(page, "/app/customers", en.customers.title);
  await settled(frame);
  await takePicture(page, "en-customers-list");
  await frame.getByRole("tab", { name: en.customers.tabs.in_series, exact: true }).click();
  await expect.poll(() => asked().get("filter"), patiently).toBe("in_series");
  await settled(frame);
  await rows(frame).first().getByRole("link").first().click();
  await frame.getByText(en.customer.facts.title).first().waitFor();
  await takePicture(page, "en-customer-page");
  await inNarrowWindow(() => takePicture(page, "en-customer-narrow"));
});

async function openCustomerInSeries(): Promise<FrameLocator> {
  const frame = await openList();
  await frame.getByRole("tab", { name: list.tabs.in_series, exact: true }).click();
  await expect.poll(() => asked().get("filter"), patiently).toBe("in_series");
  await settled(frame);
  await rows(frame).first().getByRole("link").first().click();
  await expect.poll(() => new URL(page.url()).pathname, patiently).toMatch(/customers\/\d+$/);
  await frame.getByText(one.history.title).first().waitFor();
  return frame;
}

/** Actions of a page stand in its header, or in a menu where there is no room for all of them. */
async function pressAction(frame: FrameLocator, name: string): Promise<void> {
  const button = frame.getByRole("button", { name, exact: true });
  const more = frame.getByRole("button", { name: polaris.ActionMenu.RollupActions.rollupButton });
  await button.or(more).first().waitFor();
  if ((await button.count()) === 0) await more.click();
  await button.first().click();
}

/** The table's rows belong to the address, and the count has come. */
async function settled(frame: FrameLocator): Promise<void> {
  await frame
    .getByText(/^[\d.,]+ (Kunden?|customers?)$/)
    .first()
    .waitFor();
  await frame.locator(".Polaris-Spinner").first().waitFor({ state: "hidden" });
}

async function inNarrowWindow(look: () => Promise<void>): Promise<void> {
  await page.setViewportSize(NARROW);
  await look();
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** A request as Shopify's pages send it for our extensions: to the app, with the merchant's token. */
async function askAsExtension(path: string, body?: object): Promise<unknown> {
  const handle = await page.locator("#app-frame").elementHandle();
  const inside = await handle?.contentFrame();
  return await inside?.evaluate(
    async ([address, sent]) => {
      const init = sent === null ? {} : { method: "POST", body: sent };
      return (await (await fetch(address, init)).json()) as unknown;
    },
    [path, body ? JSON.stringify(body) : null] as const,
  );
}
