import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import { takePicture } from "./browser.ts";
import { adminAddress, appFrame, openAppPage, SHOP, startWorld, type World } from "./start-world.ts";

const { consent: words } = de;
const MINUTE = 60_000;
const NARROW = { width: 390, height: 844 };
const NUMBER = "+4915112349876";

let world: World;
let page: Page;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-consent", customers: 60 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  const env = product.sandbox.env;
  const merchant = await signIn(env, SHOP);
  await merchant.look("/app/settings");
  merchant.close();
  ({ page } = await world.browser.open());
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

it(
  "shows what a file from another tool holds, takes it, and says so",
  async () => {
    const frame = await openAppPage(page, "/app/consent", words.title);
    await frame.getByText(words.signUp.notBySms).waitFor();
    await takePicture(page, "de-consent");
    const text = [
      "Telefon;Status;Datum;Quelle;Per SMS bestätigt",
      `${NUMBER};angemeldet;4.3.2025;Popup Startseite;ja`,
      "0151 12349877;abgemeldet;;;",
      "nobody;abgemeldet;;;",
    ].join("\n");
    const file = { name: "altes-werkzeug.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await frame.locator("input[type=file]").setInputFiles(file);
    await frame.getByText("3 Zeilen in altes-werkzeug.csv").waitFor();
    await frame.getByText(words.import.title).scrollIntoViewIfNeeded();
    await takePicture(page, "de-consent-preview");
    await frame.getByRole("button", { name: words.import.start, exact: true }).click();
    const dialog = frame.getByRole("dialog");
    await dialog.getByText("1 Nummer bekommt keine SMS mehr", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: words.import.start, exact: true }).click();
    await frame
      .getByText("1 Abmeldungen und 1 Einwilligungen übernommen", { exact: false })
      .waitFor({ timeout: MINUTE });
  },
  2 * MINUTE,
);

it("asks for the shop's name and more before Germany is texted without confirmation", async () => {
  const frame = await openAppPage(page, "/app/consent", words.title);
  await frame.getByLabel(words.confirmed.countries.DE, { exact: true }).click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByRole("button", { name: words.confirmed.off.confirm, exact: true }).click();
  await dialog.getByText(de.problems.shop_name_wrong).waitFor();
  await takePicture(page, "de-consent-germany");
  await dialog.getByRole("button", { name: de.frame.cancel, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
});

it("tells all of a number without its standing in an address, blocks it and takes that back", async () => {
  const frame = await openAppPage(page, "/app/consent/case", words.case.title);
  await frame.getByLabel(words.case.number, { exact: true }).fill(NUMBER);
  await frame.getByRole("button", { name: words.case.look, exact: true }).click();
  await frame.getByText("Popup Startseite", { exact: false }).waitFor();
  expect(page.url()).not.toContain("15112349876");
  await takePicture(page, "de-consent-case");
  await frame.getByRole("button", { name: words.case.block, exact: true }).click();
  await frame.getByRole("dialog").getByRole("button", { name: words.case.block, exact: true }).click();
  await frame.getByRole("dialog").waitFor({ state: "hidden" });
  await frame.getByRole("button", { name: words.case.unblock, exact: true }).waitFor();
  await page.emulateMedia({ media: "print" });
  await takePicture(page, "de-consent-case-print");
  await page.emulateMedia({ media: "screen" });
  await frame.getByRole("button", { name: words.case.unblock, exact: true }).click();
  await frame.getByRole("dialog").getByRole("button", { name: words.case.unblock, exact: true }).click();
  await frame.getByRole("dialog").waitFor({ state: "hidden" });
  await frame.getByRole("button", { name: words.case.block, exact: true }).waitFor();
});

it("says the same in English, and in a narrow window", async () => {
  const merchant = await signIn(world.product.sandbox.env, SHOP);
  const settings = asRecord((await merchant.look("/app/settings")).settings);
  await merchant.submitJson("/app/settings", { intent: "save", settings: { ...settings, language: "en" } });
  merchant.close();
  await openAppPage(page, "/app/consent", en.consent.title);
  await takePicture(page, "en-consent");
  await page.setViewportSize(NARROW);
  await page.goto(adminAddress("/app/consent"));
  await appFrame(page).getByText(en.consent.signUp.notBySms).waitFor();
  await takePicture(page, "en-consent-narrow");
  await page.setViewportSize({ width: 1280, height: 900 });
});
