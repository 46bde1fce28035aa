import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { liveUntilTexted } from "./live-until-texted.ts";
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
let texted: string[];
let seriesPath: string;
let seriesName: string;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-replies", customers: 200 });
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  await openShop({ control, env: product.sandbox.env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  seriesPath = await askWhyFirst();
  texted = await liveUntilTexted(world, WRITTEN.length);
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
  for (const [i, body] of WRITTEN.entries())
    await world.control.post("/shoppers/reply", { shop: SHOP, from: texted[i], body });
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

it("asks a shopper why, on their phone, and shows the code once they have answered", async () => {
  const words = de.shopper.feedback;
  const { texts } = await readLedgers(world.control, SHOP, 0);
  const link = texts.map((text) => /https:\/\/\S+\/apps\/winback\/r\/\w+/.exec(text.body)?.[0]).find(Boolean) ?? "";
  const { context, page: phone } = await world.browser.open();
  await phone.setViewportSize(NARROW);
  await phone.goto(link);
  await phone.getByRole("heading", { level: 1, name: words.du.title }).waitFor();
  await takePicture(phone, "de-feedback-question");
  await phone.getByText("Zu teuer", { exact: true }).click();
  await phone.getByLabel(words.du.more).fill("Der Versand kostet mehr als der Kaffee.");
  await phone.getByRole("button", { name: words.button }).click();
  await phone.getByRole("heading", { level: 1, name: words.du.doneTitle }).waitFor();
  const code = (await phone.locator(".code").textContent()) ?? "";
  expect(code).toMatch(/^[A-Z0-9]{8,}$/);
  const use = phone.getByRole("link", { name: words.use });
  expect(await use.getAttribute("href")).toBe(`/discount/${code}?redirect=/`);
  await takePicture(phone, "de-feedback-code");
  await context.close();
  const frame = await openAppPage(page, "/app/messages/feedback", en.messages.title);
  await frame.getByText("Der Versand kostet mehr als der Kaffee.").waitFor();
});

it("gives a country a sender of its own, which the account must own", async () => {
  const words = en.sending.countries;
  const frame = await openAppPage(page, "/app/settings/sms", en.sending.title);
  await frame.getByLabel(words.add).selectOption("AT");
  const sender = frame.getByLabel(words.sender).last();
  const save = frame.getByRole("button", { name: words.save, exact: true });
  await sender.fill("+436641234567");
  await save.click();
  await frame.getByText(en.problems.sender_not_owned).first().waitFor();
  await takePicture(page, "en-sender-refused");
  await sender.fill("LINDENHOF");
  await frame.getByText(words.linkOnly).waitFor();
  await save.click();
  await frame.getByText(words.unsaved).waitFor({ state: "hidden" });
  const again = await openAppPage(page, "/app/settings/sms", en.sending.title);
  await expect.poll(() => again.getByLabel(words.sender).last().inputValue()).toBe("LINDENHOF");
  await takePicture(page, "en-sender-by-country");
  await inNarrowWindow(() => takePicture(page, "en-sender-by-country-narrow"));
});

it("says in the editor what would become of a customer's next text", async () => {
  const frame = await openAppPage(page, seriesPath, seriesName);
  await frame.getByRole("button", { name: en.texts.reader.next }).click();
  await frame
    .getByText(/^(Text \d (would go out now|waits|is on its way)|Not texted because|Would not enter)/)
    .waitFor();
  await takePicture(page, "en-editor-outlook");
});

/** The first text asks why, with a code for the answer. */
async function askWhyFirst(): Promise<string> {
  const merchant = await signIn(world.product.sandbox.env, SHOP);
  try {
    const { series: all } = await merchant.look("/app/series");
    const path = `/app/series/${String(asRecord(Array.isArray(all) ? all[0] : null).id)}`;
    const { name, content } = asRecord((await merchant.look(path)).series);
    const { steps, ...others } = asRecord(content);
    const [first, ...later] = Array.isArray(steps) ? steps : [];
    const words = "{{brand}}: Warum warst du so lange nicht da? {{link}} {{opt_out}}";
    const offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
    const asking = { ...asRecord(first), offer, landing: { to: "feedback" }, text: { de: words, en: words } };
    await merchant.submitJson(path, { intent: "save", name, content: { ...others, steps: [asking, ...later] } });
    seriesName = String(name);
    return path;
  } finally {
    merchant.close();
  }
}

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
