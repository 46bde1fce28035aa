import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { staffOf } from "../../sandbox/shopify/staff.ts";
import { asRecord, type Merchant, signIn } from "../../sandbox/story/merchant.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { takePicture } from "./browser.ts";
import { appFrame, openAppPage, SHOP, startWorld, twilioAccount, type World } from "./start-world.ts";

const MINUTE = 60_000;
const [, PACKER] = staffOf(SHOP);
const NOBODY = { switch_on: [], raise_caps: [], export: [], keys: [], reveal: [] };
const EVERYBODY = Object.fromEntries(Object.keys(NOBODY).map((right) => [right, "everybody"]));

let world: World;
let owner: Merchant;
let packer: Merchant;
let series: string;
let customer: string;

const limit = (rights: object) => owner.submitJson("/app/settings", { intent: "rights", rights });
const settingsOf = async (who: Merchant) => asRecord((await who.look("/app/settings")).settings);
const saveSettings = async (who: Merchant, change: object) =>
  who.submitJson("/app/settings", { intent: "save", settings: { ...(await settingsOf(who)), ...change } });
const content = async () => asRecord((await owner.look(series)).series);

beforeAll(async () => {
  world = await startWorld({ name: "e2e-rights", customers: 60 });
  const { control, product } = world;
  const { env } = product.sandbox;
  await control.post("/shoppers/behaviour", { on: false });
  await openShop({ control, env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
  owner = await signIn(env, SHOP);
  packer = await signIn(env, SHOP, PACKER?.id);
  await saveSettings(owner, { language: "en" });
  const { series: all } = await owner.look("/app/series");
  series = `/app/series/${String(asRecord(Array.isArray(all) ? all[0] : null).id)}`;
  const { rows } = await owner.look("/app/customers");
  customer = `/app/customers/${String(asRecord(Array.isArray(rows) ? rows[0] : null).id)}`;
  await limit(NOBODY);
}, 5 * MINUTE);
afterAll(async () => {
  owner?.close();
  packer?.close();
  await world?.stop();
});

describe("somebody whom the account owner has limited", () => {
  it("lets no texts go out, by whichever page it is asked", async () => {
    const running = await content();
    await expect(packer.submitJson(series, { intent: "switch_on" })).rejects.toThrow("may_not_switch_on");
    await expect(packer.submitJson(series, { intent: "go_on" })).rejects.toThrow("may_not_switch_on");
    const edit = { intent: "save", name: "Mine", content: running.content };
    await expect(packer.submitJson(series, edit)).rejects.toThrow("may_not_switch_on");
    await expect(packer.submitJson("/app/start", { intent: "window", days: 31 })).rejects.toThrow("may_not_switch_on");
    const correction = { version: 1, text: { en: "a", de: "a" }, reachable: 1 };
    const change = `${series}/texts/1/change`;
    const sent = packer.submitJson(change, { intent: "send_correction", ...correction });
    await expect(sent).rejects.toThrow("may_not_switch_on");
    expect((await content()).name).toBe(running.name);
  });

  it("stops everything, and cannot start it again", async () => {
    await packer.submit("/app/sending", { intent: "stop" });
    await expect(packer.submit("/app/sending", { intent: "resume" })).rejects.toThrow("may_not_switch_on");
    await owner.submit("/app/sending", { intent: "resume" });
  });

  it("prepares a series that is off, which somebody who may then switches on", async () => {
    await packer.submitJson(series, { intent: "pause" });
    const { content: steps } = await content();
    await packer.submitJson(series, { intent: "save", name: "Prepared", content: steps });
    await expect(packer.submitJson(series, { intent: "switch_on" })).rejects.toThrow("may_not_switch_on");
    await owner.submitJson(series, { intent: "switch_on", softStart: false });
  });

  it("lowers caps and raises none", async () => {
    const { dailyCap, monthlyCap } = await settingsOf(owner);
    const [daily, monthly] = [Number(dailyCap), Number(monthlyCap)];
    await saveSettings(packer, { dailyCap: daily - 1 });
    await expect(saveSettings(packer, { dailyCap: daily })).rejects.toThrow("may_not_raise_caps");
    await expect(saveSettings(packer, { monthlyCap: monthly + 1 })).rejects.toThrow("may_not_raise_caps");
    await saveSettings(owner, { dailyCap: daily });
  });

  it("texts no further country, and makes no code that is out worth more", async () => {
    const rule = (country: string) => ({ country, language: "en", optOut: "link", sender: null });
    const more = { countries: [rule("DE"), rule("NL")] };
    await expect(packer.submitJson("/app/countries", more)).rejects.toThrow("may_not_switch_on");
    const better = { intent: "better", version: 1, lastVersion: 1, worth: 90, confirmed: 90 };
    await expect(packer.submitJson(`${series}/texts/1/change`, better)).rejects.toThrow("may_not_raise_caps");
    const news = { intent: "text", code: "00000000-0000-4000-8000-000000000000" };
    await expect(packer.submitJson("/app/codes/change", news)).rejects.toThrow("may_not_switch_on");
  });

  it("lets no further consent count, asks for more of it, and brings opt-outs along", async () => {
    const confirmed = (country: string, asked: boolean) =>
      packer.submitJson("/app/consent", { intent: "confirmed", wanted: { country, asked } });
    await confirmed("AT", true);
    await expect(confirmed("AT", false)).rejects.toThrow("may_not_switch_on");
    const bring = (row: string) => {
      const text = `phone;status;date;source;confirmed\n${row}`;
      const file = { name: "old-tool.csv", text, meaning: "consent", slashDates: "day_first", columns: null };
      return packer.submitJson("/app/consent", { intent: "import", file });
    };
    const proven = bring("+4915112349998;subscribed;2025-01-02;Popup;yes");
    await expect(proven).rejects.toThrow("may_not_switch_on");
    expect(asRecord(await bring("+4915112349998;unsubscribed;2025-01-02;;")).ok).toBe(true);
  });

  it("leaves people and days out, and lets none in again", async () => {
    const refused = "may_not_switch_on";
    await packer.submit(customer, { intent: "block" });
    await expect(packer.submit(customer, { intent: "unblock" })).rejects.toThrow(refused);
    await owner.submit(customer, { intent: "unblock" });
    const number = "+4915112349997";
    await packer.submitJson("/app/consent/case", { intent: "block", number });
    await expect(packer.submitJson("/app/consent/case", { intent: "unblock", number })).rejects.toThrow(refused);
    const list = (intent: object) => packer.submitJson("/app/exclusions", intent);
    await list({ intent: "add", text: number, kind: "list" });
    const { entries } = await owner.look("/app/exclusions?find=");
    const { id } = asRecord(Array.isArray(entries) ? entries[0] : null);
    await expect(list({ intent: "remove", id })).rejects.toThrow(refused);
    const exclusions = asRecord((await settingsOf(owner)).exclusions);
    await list({ intent: "save", exclusions: { ...exclusions, tags: ["vip"] } });
    await expect(list({ intent: "save", exclusions })).rejects.toThrow(refused);
    const days = { name: "Break", from: "2099-01-01", to: "2099-01-31", mode: "wait" };
    await packer.submitJson("/app/pauses", { pauses: [days] });
    await expect(packer.submitJson("/app/pauses", { pauses: [] })).rejects.toThrow(refused);
    await owner.submitJson("/app/pauses", { pauses: [] });
  });

  it("leaves asking for confirmation to another tool, and does not take it back", async () => {
    const ask = (who: Merchant, by: string) => who.submitJson("/app/consent", { intent: "confirmations", by });
    await ask(packer, "other");
    await expect(ask(packer, "winback")).rejects.toThrow("may_not_switch_on");
    await ask(owner, "winback");
  });

  it("takes no data away", async () => {
    const asked = { version: 1, lastVersion: 1, filter: "all" };
    await expect(packer.submitJson("/app/customers/export", { withNumbers: false })).rejects.toThrow("403");
    await expect(packer.submitJson("/app/customers/at-risk/export", {})).rejects.toThrow("403");
    await expect(packer.submitJson("/app/codes/export", {})).rejects.toThrow("403");
    await expect(packer.submitJson(`${series}/texts/0/export`, asked)).rejects.toThrow("403");
    await expect(packer.look("/app/results/export")).rejects.toThrow("403");
    const request = "/app/privacy/00000000-0000-4000-8000-000000000000";
    await expect(packer.look(request)).rejects.toThrow("403");
    await expect(packer.look(`${request}/export`)).rejects.toThrow("403");
  });

  it("sees no keys and changes none", async () => {
    const { sid, token, sender } = await twilioAccount(world);
    expect(JSON.stringify(await packer.look("/app/settings"))).not.toContain(sid);
    expect(JSON.stringify(await owner.look("/app/settings"))).toContain(sid);
    const keys = { intent: "twilio", accountSid: sid, authToken: token, sender };
    await expect(packer.submitJson("/app/settings", keys)).rejects.toThrow("may_not_keys");
  });

  it("sees no number in full", async () => {
    await expect(packer.submit(customer, { intent: "reveal" })).rejects.toThrow("may_not_reveal");
    const phone = "00000000-0000-4000-8000-000000000000";
    await expect(packer.submit("/app/messages/replies", { intent: "reveal", phone })).rejects.toThrow("may_not_reveal");
    expect(asRecord(await owner.submit(customer, { intent: "reveal" })).ok).toBe(true);
  });

  it("gives nobody a right, least of all themselves", async () => {
    const wish = { intent: "rights", rights: EVERYBODY };
    await expect(packer.submitJson("/app/settings", wish)).rejects.toThrow("only_account_owner");
    await saveSettings(packer, { rights: EVERYBODY });
    expect((await settingsOf(owner)).rights).toEqual(NOBODY);
  });

  it("needs two rights for numbers in a file, and has what the owner gives", async () => {
    await limit({ ...NOBODY, export: [String(PACKER?.id)] });
    await expect(packer.submitJson("/app/customers/export", { withNumbers: true })).rejects.toThrow("403");
    const file = await packer.file("/app/customers/export", { withNumbers: false });
    expect(file.split("\n").length).toBeGreaterThan(2);
    await limit(NOBODY);
  });
});

describe("in the browser", () => {
  let page: Page;
  const rightOf = (right: keyof typeof NOBODY) => appFrame(page).getByLabel(en.rights[right], { exact: true });

  it("the owner limits by name, and who is limited reads who may", async () => {
    ({ page } = await world.browser.open({ locale: "en-US" }));
    const settings = await openAppPage(page, "/app/settings", en.settings.title);
    await rightOf("keys").selectOption("chosen");
    await settings.getByLabel("Sam Packer", { exact: true }).check();
    await settings.getByRole("button", { name: en.rights.save }).click();
    await page.locator("#toast", { hasText: en.rights.saved }).waitFor();
    await takePicture(page, "en-rights-owner");
    const [tags, bar] = [settings.getByLabel(en.texts.settings.sensitive), page.locator("#save-bar")];
    await tags.fill("vip, staff");
    await settings.getByLabel(en.settings.pages.brand).fill("Lindenhof Kaffee");
    await bar.getByRole("button", { name: en.frame.save }).click();
    await bar.waitFor({ state: "hidden" });
    await tags.fill("somebody");
    await bar.getByRole("button", { name: en.frame.discard }).click();
    // the bar stands in the admin, which tells the page
    await expect.poll(() => tags.inputValue()).toBe("vip, staff");
    expect((await settingsOf(owner)).brand).toBe("Lindenhof Kaffee");
    await page.getByLabel("Signed in as").selectOption({ label: "Sam Packer" });
    await settings.getByText(en.rights.onlyNamed.replace("{{name}}", "Alex Owner")).waitFor();
    expect(await rightOf("keys").isDisabled()).toBe(true);
    expect(await settings.getByLabel(en.settings.twilio.account).inputValue()).toMatch(/^AC/);
    const why = en.problems.may_not_raise_caps.replace("{{holders}}", "Alex Owner (account owner)");
    expect(await settings.getByText(why).count()).toBe(2);
    await takePicture(page, "en-rights-limited");
    const log = await openAppPage(page, "/app/settings/log", en.audit.title);
    await log.getByText("Alex Owner").first().waitFor();
    expect(world.browser.takeComplaints()).toEqual([]);
  });
});
