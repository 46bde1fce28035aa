import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { takePicture } from "./browser.ts";
import { adminAddress, openAppPage, startWorld, type World } from "./start-world.ts";

let world: World;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-worth", customers: 1_500 });
  await world.control.post("/shoppers/behaviour", { on: false });
  ({ page } = await world.browser.open());
  await page.goto(adminAddress("/app"));
  await page.getByRole("button", { name: "Install" }).click();
});
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

it("shows where the shop stands by itself once the orders are counted", async () => {
  frame = await openAppPage(page, "/app/standing", de.standing.title);
  await frame.getByRole("heading", { name: de.standing.lost.title }).waitFor({ timeout: 120_000 });
  await frame.getByRole("heading", { name: de.standing.byGroup.title }).waitFor();
  await frame.getByText(de.states.rfmGroup.previously_loyal).first().waitFor();
  await takePicture(page, "de-standing");
  await page.setViewportSize({ width: 390, height: 1400 });
  await takePicture(page, "de-standing-390");
  await page.setViewportSize({ width: 1280, height: 1700 });
});

it("lists who is overdue, and hands them out as a file", async () => {
  frame = await openAppPage(page, "/app/customers/at-risk", de.atRisk.title);
  await frame
    .getByText(/^\d+,?\d* Abstände$/)
    .first()
    .waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    frame.getByRole("button", { name: de.atRisk.download }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(de.atRisk.fileName);
  await page.setViewportSize({ width: 390, height: 1000 });
  await takePicture(page, "de-at-risk-390");
  await page.setViewportSize({ width: 1280, height: 1700 });
});

it("leads there from the customers and from home", async () => {
  frame = await openAppPage(page, "/app/customers", de.customers.title);
  await frame
    .getByRole("link", { name: de.atRisk.title })
    .or(frame.getByRole("button", { name: de.atRisk.title }))
    .first()
    .click();
  await frame.getByRole("heading", { level: 1, name: de.atRisk.title }).waitFor();
  frame = await openAppPage(page, "/app", de.home.title);
  await frame.getByRole("link", { name: de.standing.link }).click();
  await frame.getByRole("heading", { level: 1, name: de.standing.title }).waitFor();
});

it("counts along while rules about worth are chosen", async () => {
  frame = await openAppPage(page, "/app/series", de.series.title);
  await frame.getByRole("button", { name: de.series.create }).first().click();
  await frame.getByLabel(de.editor.audience.window).waitFor();
  for (const kind of ["expected_value", "worth_it", "overdue", "rfm_group"] as const) {
    await frame.getByLabel(de.editor.rules.next).selectOption(kind);
    await frame.getByRole("button", { name: de.editor.rules.add }).click();
  }
  await frame.getByRole("textbox", { name: `${de.editor.rules.from} EUR` }).fill("5,50");
  await frame.getByLabel(de.editor.budget.kind).selectOption("texts");
  await frame.getByLabel(de.editor.budget.amount).fill("300");
  await frame.getByLabel(de.editor.rules.factor).fill("1,5");
  await frame.getByLabel(de.states.rfmGroup.at_risk).check();
  await frame.getByText(de.editor.funnel.chosen).waitFor();
  await takePicture(page, "de-editor-worth");
});

it("says it all in English too", async () => {
  frame = await openAppPage(page, "/app/settings", de.settings.title);
  await frame.getByLabel(de.settings.pages.language).selectOption("en");
  await takePicture(page, "de-settings-money");
  await page.locator("#save-buttons").getByRole("button", { name: de.frame.save }).click();
  await page.locator("#save-bar").waitFor({ state: "hidden" });
  frame = await openAppPage(page, "/app/standing", en.standing.title);
  await frame.getByRole("heading", { name: en.standing.lost.title }).waitFor();
  await takePicture(page, "en-standing");
  frame = await openAppPage(page, "/app/customers/at-risk", en.atRisk.title);
  await frame.getByText(/gaps$/).first().waitFor();
  await takePicture(page, "en-at-risk");
});
