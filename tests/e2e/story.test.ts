import type { FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { findCandidates } from "../../sandbox/story/truth.ts";
import { startBrowser, takePicture } from "./browser.ts";
import {
  adminAddress,
  appFrame,
  openAppPage,
  SHOP,
  startWorld,
  takeConsentsAlong,
  twilioAccount,
  type World,
} from "./start-world.ts";

const PAGES = [
  ["home", "/app"],
  ["series", "/app/series"],
  ["customers", "/app/customers"],
  ["messages", "/app/messages"],
  ["results", "/app/results"],
  ["sync", "/app/sync"],
  ["settings", "/app/settings"],
] as const;
const MINUTE = 60_000;
const CHANGED_MEANWHILE = de.problems.changed_meanwhile.split("{{when}}")[1]?.slice(0, 60) ?? "";
/** The other link of a text stops the texts. */
const LINK_TO_SHOP = '.bubble a[href*="/r/"]';

let world: World;
let page: Page;
/** Address of the series, of the customer who was texted, and that customer's link. */
const found = { series: "", phone: "", link: "" };

beforeAll(async () => {
  world = await startWorld({ name: "e2e", customers: 600 });
  await world.control.post("/shoppers/behaviour", { on: false });
  ({ page } = await world.browser.open());
});
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

it("is installed from the admin and reads the shop's history by itself", async () => {
  await page.goto(adminAddress("/app"));
  await takePicture(page, "admin-install");
  await page.getByRole("button", { name: "Install" }).click();
  await appFrame(page).getByRole("heading", { level: 1, name: de.home.title }).waitFor();
  await takePicture(page, "de-home-first-day");

  const frame = await openAppPage(page, "/app/sync", de.sync.title);
  await expect.poll(() => frame.getByText(de.states.run.done, { exact: true }).count(), { timeout: 120_000 }).toBe(3);
});

it("takes along who confirmed by text to the tool before: of them Shopify only says so", async () => {
  await takeConsentsAlong(world, page);
  await takePicture(page, "de-consent-taken-along");
});

it("refuses credentials that Twilio refuses, says so, and takes the right ones", async () => {
  const account = await twilioAccount(world);
  const frame = await openAppPage(page, "/app/settings", de.settings.title);
  await frame.getByLabel(de.settings.twilio.account).fill("AC123");
  await frame.getByLabel(de.settings.twilio.token).fill("0".repeat(32));
  await frame.getByLabel(de.settings.twilio.sender, { exact: true }).fill(account.sender);
  await frame.getByRole("button", { name: de.settings.twilio.connect }).click();
  await frame.getByText(de.problems.account_sid_format).first().waitFor();

  await frame.getByLabel(de.settings.twilio.account).fill(account.sid);
  await frame.getByRole("button", { name: de.settings.twilio.connect }).click();
  await frame.getByText(de.problems.twilio_refused).first().waitFor();
  await takePicture(page, "de-settings-twilio-refused");
  expect(await frame.getByText(de.settings.twilio.notConnected, { exact: true }).count()).toBe(1);

  await frame.getByLabel(de.settings.twilio.token).fill(account.token);
  await frame.getByRole("button", { name: de.settings.twilio.connect }).click();
  await frame.getByText(de.settings.twilio.connected, { exact: true }).waitFor();
});

it("counts who would be texted while the window is typed, and says what is wrong with 0 and abc", async () => {
  const list = await openAppPage(page, "/app/series", de.series.title);
  await takePicture(page, "de-series-empty");
  await list.getByRole("button", { name: de.series.create }).first().click();
  const frame = appFrame(page);
  const window = frame.getByLabel(de.editor.audience.window);
  await window.waitFor();
  for (const nonsense of ["0", "abc"]) {
    await window.fill(nonsense);
    await frame.getByText(de.problems.window_range).first().waitFor();
  }
  await takePicture(page, "de-editor-bad-window");
  await window.fill("60");
  const now = Date.parse(((await world.control.get("/clock")) as { now: string }).now);
  const ledgers = await readLedgers(world.control, SHOP, 0);
  const truth = findCandidates(ledgers, now, { windowDays: 60, maximumDays: 365, country: "DE" });
  const count = frame.locator("li", { hasText: de.editor.funnel.eligible }).locator("span").last();
  // households that share a phone are told apart by the app, not by this reader of the ledgers
  const households = ledgers.customers.length - new Set(ledgers.customers.map((one) => one.phone ?? one.id)).size;
  // an estimate stands there first, marked as one
  await expect
    .poll(async () => Number(await count.textContent()), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(truth.length);
  expect(Number(await count.textContent())).toBeLessThanOrEqual(truth.length + 2 * households);
  found.series = new URL(page.url()).pathname.split("/apps/winback-sandbox-key")[1] ?? "";
});

it("does not switch on a text without a way to opt out, and loses nothing over it", async () => {
  const frame = appFrame(page);
  const text = frame.getByLabel(de.editor.step.textDe).first();
  const before = await text.inputValue();
  await text.fill("{{brand}}: Du fehlst uns. {{link}}");
  await frame
    .getByText(de.problems.opt_out_missing.split("{{")[0] ?? "")
    .first()
    .waitFor();
  await takePicture(page, "de-editor-without-opt-out");
  await saveSeries();
  await askToSwitchOn(frame);
  await frame.getByRole("dialog").getByText(de.editor.switchOn.refused).waitFor();
  await frame.getByRole("dialog").getByRole("button", { name: de.frame.cancel }).click();
  // a dialog that closes stays in the page until its animation has ended
  await frame.getByRole("dialog").waitFor({ state: "detached" });
  await text.fill(before);
  await saveSeries();
});

it("keeps what was typed when somebody else has saved meanwhile, says so, and shows theirs once it is discarded", async () => {
  const { page: other } = await world.browser.open();
  await other.goto(adminAddress(found.series));
  const [mine, theirs] = [page, other].map((one) => appFrame(one).getByLabel(de.editor.name, { exact: true }));
  if (!mine || !theirs) throw new Error("Two pages, two names.");
  await mine.fill("Was ich schreibe");
  await theirs.waitFor();
  await expect.poll(async () => await retype(other, theirs, "Was sie schreiben"), { timeout: 20_000 }).toBe(true);
  await other.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await other.locator("#save-bar").waitFor({ state: "hidden" });
  await other.close();
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await appFrame(page).getByText(CHANGED_MEANWHILE).waitFor();
  await takePicture(page, "de-editor-changed-meanwhile");
  expect(await mine.inputValue()).toBe("Was ich schreibe");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.discard }).click();
  await expect.poll(() => mine.inputValue()).toBe("Was sie schreiben");
  expect(await appFrame(page).getByText(CHANGED_MEANWHILE).count()).toBe(0);
  await mine.fill("Wieder da");
  await saveSeries();
});

it("sends no test text to a broken number", async () => {
  const frame = appFrame(page);
  await frame.getByRole("button", { name: de.editor.test.action }).first().click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByLabel(de.editor.test.to).fill("0151/abc");
  await dialog.getByRole("button", { name: de.editor.test.send }).click();
  await dialog.getByText(de.problems.phone_number_invalid).waitFor();
  await dialog.getByRole("button", { name: de.frame.cancel }).click();
  await dialog.waitFor({ state: "detached" });
});

it("switches the series on after saying what will happen", async () => {
  const frame = appFrame(page);
  await frame.getByRole("button", { name: de.editor.switchOn.action, exact: true }).first().click();
  await frame.getByRole("dialog").waitFor();
  await takePicture(page, "de-editor-switch-on");
  await frame.getByRole("dialog").getByRole("button", { name: de.editor.switchOn.confirm, exact: true }).click();
  await frame.getByRole("button", { name: de.editor.pause.action }).waitFor();
  await takePicture(page, "de-editor-on");
  // past the soft start only after being asked: from then on everybody is texted
  await frame.getByRole("button", { name: de.watch.soft.goOn, exact: true }).click();
  await frame.getByRole("dialog").getByText(de.watch.goOn.text).waitFor();
  await takePicture(page, "de-editor-go-on");
  await frame.getByRole("dialog").getByRole("button", { name: de.frame.cancel }).click();
  await frame.getByRole("dialog").waitFor({ state: "detached" });
});

it("texts the lapsed in their sending hours, once the clock gets there", { timeout: 5 * MINUTE }, async () => {
  const { page: control } = await world.browser.open();
  await control.goto("https://sandbox.test/");
  for (const step of ["+1 day", "+1 day", "+1 week"]) await pushClock(control, step);
  await takePicture(control, "sandbox-control");
  const ledgers = await readLedgers(world.control, SHOP, 0);
  expect(ledgers.texts.length).toBeGreaterThan(10);

  await control.goto("https://sandbox.test/phones");
  const phone = control
    .locator("article.phone")
    .filter({ has: control.locator(LINK_TO_SHOP).nth(1) })
    .first();
  await phone.waitFor();
  await takePicture(control, "sandbox-phones");
  found.phone = (await phone.getAttribute("data-number")) ?? "";
  found.link = (await phone.locator(LINK_TO_SHOP).last().getAttribute("href")) ?? "";
  expect(found.link).toMatch(/^https:\/\/[a-z-]+\.myshopify\.com\/apps\/winback\/r\//);
  await control.close();
});

it("leads from the link in the text to the shop, where the code is at work", async () => {
  const { page: shopper, context } = await world.browser.open();
  await shopper.goto(found.link);
  expect(new URL(shopper.url()).hostname).toBe(SHOP);
  await shopper.getByRole("button", { name: "Add to cart" }).first().click();
  await shopper.goto(`https://${SHOP}/checkout`);
  await shopper.locator(".note.good").waitFor();
  await shopper.getByLabel("Your phone number").fill(found.phone);
  await takePicture(shopper, "sandbox-checkout");
  await shopper.getByRole("button", { name: "Place the order" }).click();
  await shopper.getByRole("link", { name: "Back to the shop" }).waitFor();
  await context.close();
});

it("shows the customer as won back, and the text, the click and the order in their timeline", async () => {
  const frame = await openAppPage(page, "/app/customers", de.customers.title);
  await frame.getByRole("tab", { name: de.customers.tabs.won_back, exact: true }).click();
  const shown = () => new URL(page.url()).searchParams.get("filter");
  await expect.poll(shown, { timeout: 20_000 }).toBe("won_back");
  const row = frame.getByRole("row").filter({ hasText: found.phone.slice(-4) });
  await expect.poll(() => seenAfterReload(row), { timeout: 20_000 }).toBe(1);
  await takePicture(page, "de-customers-won-back");
  await row.getByRole("link").first().click();
  const { timeline } = de.customer;
  await frame.getByText(timeline.orderAttributed).first().waitFor();
  await frame.getByText(timeline.click).first().waitFor();
  await frame.getByText(timeline.text.replace("{{number}}: {{state}}", "2")).first().waitFor();
  await frame
    .getByText(timeline.exited.split("beendet")[1]?.replace("{{reason}}", de.states.exit.ordered) ?? "")
    .first()
    .waitFor();
  await takePicture(page, "de-customer");
});

it("sends that customer no further text, though the series goes on for others", { timeout: 5 * MINUTE }, async () => {
  const before = await textsTo(found.phone);
  await world.control.post("/clock/push", { days: 8 });
  expect(await textsTo(found.phone)).toBe(before);
  expect((await readLedgers(world.control, SHOP, 0)).texts.length).toBeGreaterThan(100);
});

it("shows every page in German and English", { timeout: 3 * MINUTE }, async () => {
  for (const [name, path] of PAGES) {
    await openAppPage(page, path, de[name].title);
    await takePicture(page, `de-${name}`);
  }
  const frame = appFrame(page);
  await frame.getByLabel(de.settings.pages.language).selectOption("en");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await frame.getByRole("heading", { level: 1, name: en.settings.title }).waitFor();
  for (const [name, path] of PAGES) {
    await openAppPage(page, path, en[name].title);
    await takePicture(page, `en-${name}`);
  }
  await page.goto(adminAddress(found.series));
  await appFrame(page).getByLabel(en.editor.audience.window).waitFor();
  await takePicture(page, "en-editor");
});

it("opens for a newcomer's own browser on plain localhost ports", async () => {
  const browser = await startBrowser(null);
  try {
    const { page: control, context } = await browser.open({ locale: "en-US" });
    await control.goto(world.product.sandbox.controlUrl);
    const opened = context.waitForEvent("page");
    await control.getByRole("link", { name: "Winback in its admin" }).last().click();
    const admin = await opened;
    await admin.getByRole("button", { name: "Install" }).click();
    await appFrame(admin).getByRole("heading", { level: 1, name: en.home.title }).waitFor();
    await takePicture(admin, "en-home-first-day-on-localhost");
    expect(browser.takeComplaints()).toEqual([]);
  } finally {
    await browser.close();
  }
});

/** Types until the page, awake by now, knows of it: before that what is typed is lost. */
async function retype(of: Page, field: Locator, text: string): Promise<boolean> {
  await field.fill("");
  await field.fill(text);
  return await of.locator("#save-bar").isVisible();
}

async function saveSeries(): Promise<void> {
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await page.locator("#save-bar").waitFor({ state: "hidden" });
}

async function askToSwitchOn(frame: FrameLocator): Promise<void> {
  await frame.getByRole("button", { name: de.editor.switchOn.action, exact: true }).first().click();
  await frame.getByRole("dialog").getByRole("button", { name: de.editor.switchOn.confirm, exact: true }).click();
}

async function pushClock(control: Page, step: string): Promise<void> {
  await control.getByRole("button", { name: step }).click();
  await control.locator("#busy").waitFor({ state: "visible" });
  await control.locator("#busy").waitFor({ state: "hidden", timeout: 2 * MINUTE });
  expect(await control.locator("#push-problem").textContent()).toBe("");
}

/** What the app knows of an order comes from a webhook: the list is loaded again until it is there. */
async function seenAfterReload(row: Locator): Promise<number> {
  await page.reload();
  await appFrame(page).getByRole("heading", { level: 1, name: de.customers.title }).waitFor();
  return await row.count();
}

async function textsTo(phone: string): Promise<number> {
  return (await readLedgers(world.control, SHOP, 0)).texts.filter((text) => text.to === phone).length;
}
