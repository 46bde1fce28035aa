import type { FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { takePicture } from "./browser.ts";
import {
  adminAddress,
  appFrame,
  SHOP,
  startWorld,
  takeConsentsAlong,
  twilioAccount,
  type World,
} from "./start-world.ts";

const { start: words } = de;
const MINUTE = 60_000;
const PHONE_WIDTH = { width: 390, height: 3_000 };

let world: World;
let page: Page;
let frame: FrameLocator;
/** What a merchant did so far: each press, choice and filled field counts one. */
let interactions = 0;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-onboarding", customers: 1_200 });
  await world.control.post("/shoppers/behaviour", { on: false });
  ({ page } = await world.browser.open());
  // as tall as the page: what the app's frame scrolls away is in no picture
  await page.setViewportSize({ width: 1_280, height: 3_000 });
  frame = appFrame(page);
}, 5 * MINUTE);
afterEach(() => {
  expect(world.browser.takeComplaints()).toEqual([]);
});
afterAll(() => world?.stop());

it(
  "shows lost customers, a suggested window and the funnel within five interactions, without Twilio",
  async () => {
    await page.goto(adminAddress("/app"));
    await press(page.getByRole("button", { name: "Install" }));
    await frame
      .getByText(words.card.help.split("{{")[0] || words.title)
      .first()
      .waitFor();
    await awake();
    await takePicture(page, "de-start-home");
    await press(
      frame.getByRole("link", { name: words.card.begin }).or(frame.getByRole("link", { name: words.card.go })),
    );
    await frame.getByRole("heading", { level: 1, name: words.title }).waitFor();
    await step("standing").getByText(words.standing.worth).waitFor({ timeout: MINUTE });
    await step("window")
      .getByText(/ \d+ Tage, sehr wahrscheinlich zwischen/)
      .waitFor({ timeout: MINUTE });
    const funnel = step("who").getByRole("list", { name: words.who.label });
    await expect.poll(() => funnel.locator("li").last().textContent(), { timeout: MINUTE }).toMatch(/\d/);
    await takePicture(page, "de-start");
    expect(interactions).toBeLessThanOrEqual(5);
  },
  3 * MINUTE,
);

it("takes along who confirmed by text to the tool before", async () => {
  await takeConsentsAlong(world, page);
  await page.goto(adminAddress("/app/start"));
  await frame.getByRole("heading", { level: 1, name: words.title }).waitFor();
  await awake();
});

it("keeps what is done when the merchant leaves, and goes on where they were", async () => {
  await press(step("window").getByRole("button", { name: /^\d+ Tage nehmen$/ }));
  await step("window").getByText(words.states.done).waitFor();
  await page.goto(adminAddress("/app"));
  await frame.getByText(words.card.next.split("{{")[0] ?? "", { exact: false }).waitFor();
  await awake();
  // a slip, taken back from the toast
  await frame.getByRole("button", { name: words.card.hide }).click();
  await page.locator("#toast", { hasText: words.card.hidden }).getByRole("button", { name: de.frame.undo }).click();
  await press(frame.getByRole("link", { name: words.card.go }));
  await step("window").getByText(words.states.done).waitFor();
});

it(
  "leads to the rehearsal and back",
  async () => {
    await press(step("rehearsal").getByRole("link", { name: words.rehearsal.action }));
    await press(frame.getByRole("button", { name: de.rehearsal.ask.press, exact: true }));
    await frame.getByText(de.rehearsal.who.entered).first().waitFor({ timeout: MINUTE });
    await press(frame.getByRole("link", { name: words.title }));
    await step("rehearsal").getByText(words.states.done).waitFor();
  },
  2 * MINUTE,
);

it("asks which tool texted before, keeps the offers, and takes brand and form of address", async () => {
  interactions += 1;
  await step("before").getByLabel(words.before.which).selectOption("klaviyo");
  await step("before").getByLabel(words.before.imported).waitFor();
  await press(step("before").getByLabel(words.before.stopped.replace("{{tool}}", "Klaviyo")));
  await step("before").getByText(words.states.done).waitFor();
  await press(step("offer").getByRole("button", { name: words.offer.keep }));
  await step("offer").getByText(words.states.done).waitFor();
  interactions += 1;
  await takePicture(page, "de-start-offers");
  await step("texts").getByLabel(words.texts.address).selectOption("sie");
  await step("texts").getByText("Guten Tag", { exact: false }).first().waitFor();
  await takePicture(page, "de-start-texts");
  await press(step("texts").getByRole("button", { name: words.texts.save }));
  await step("texts").getByText(words.states.done).waitFor();
});

it(
  "connects Twilio, sends a test text to the merchant alone, and switches on after saying what it comes to",
  async () => {
    const account = await twilioAccount(world);
    await takePicture(page, "de-start-twilio");
    await press(step("twilio").getByRole("link", { name: words.twilio.connect }));
    await fill(frame.getByLabel(de.settings.twilio.account), account.sid);
    await fill(frame.getByLabel(de.settings.twilio.token), account.token);
    await fill(frame.getByLabel(de.settings.twilio.sender, { exact: true }), account.sender);
    await press(frame.getByRole("button", { name: de.settings.twilio.connect }));
    await frame.getByText(de.settings.twilio.connected, { exact: true }).waitFor();
    await press(frame.getByRole("link", { name: words.title }));
    await press(step("test").getByRole("button", { name: words.test.action }));
    const dialog = frame.getByRole("dialog");
    await fill(dialog.getByLabel(de.editor.test.to), "+49 151 12349999");
    await press(dialog.getByRole("button", { name: de.editor.test.send }));
    await step("test").getByText(words.states.done).waitFor();
    await expect
      .poll(async () => (await readLedgers(world.control, SHOP, 0)).texts.map((text) => text.to), { timeout: MINUTE })
      .toEqual(["+4915112349999"]);
    await takePicture(page, "de-start-before-on");
    await press(step("on").getByRole("link", { name: words.on.action }));
    await frame.getByText(de.editor.switchOn.discounts.split("{{")[0] ?? "", { exact: false }).waitFor();
    await takePicture(page, "de-start-switch-on");
    await press(frame.getByRole("dialog").getByRole("button", { name: de.editor.switchOn.confirm, exact: true }));
    await frame.getByRole("button", { name: de.editor.pause.action }).waitFor();
    expect(interactions).toBeLessThanOrEqual(40);
  },
  2 * MINUTE,
);

it("is gone from the first page once a series runs, and stays within reach", async () => {
  await page.setViewportSize(PHONE_WIDTH);
  await page.goto(adminAddress("/app"));
  await frame.getByText(de.home.running.on).waitFor();
  await takePicture(page, "de-home-running-narrow");
  expect(await frame.getByRole("link", { name: words.card.go }).count()).toBe(0);
  await page.goto(adminAddress("/app/start"));
  await step("on").getByText(words.states.done).waitFor();
  await takePicture(page, "de-start-narrow");
});

/** A step of the set-up, as it stands on the page. */
const step = (name: string): Locator => frame.locator(`section#${name}`);

/** Waits until the page follows presses: before that its links are plain ones that know no shop. */
async function awake(): Promise<void> {
  const inner = () => page.frame({ url: /winback\.test/ });
  const alive = "Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react'))";
  await expect.poll(async () => (await inner()?.evaluate(alive)) ?? false, { timeout: 15_000 }).toBe(true);
}

async function press(what: Locator): Promise<void> {
  interactions += 1;
  await what.first().click();
}

async function fill(field: Locator, value: string): Promise<void> {
  interactions += 1;
  await field.fill(value);
}
