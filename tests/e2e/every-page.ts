import { createHmac, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { asRecord, signIn } from "../../sandbox/story/merchant.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { liveUntilTexted } from "./live-until-texted.ts";
import type { Shown } from "./page-addresses.ts";
import { adminAddress, SHOP, type World } from "./start-world.ts";

const SECRET = "winback-sandbox-secret";
const patiently = { timeout: 20_000 };
const REHEARSAL = { intent: "rehearse", days: 90, consent: "today", anew: true };
const WRITTEN = ["Gilt der Code auch im Laden? Ich komme nächste Woche vorbei.", "Das geht an meinen Anwalt!"];

/** Opens a shop and lets it live until each of its pages has something to show: its first text asks why, and has a code for the answer. */
export async function openAndAnswer(world: World): Promise<void> {
  const { control, product } = world;
  await control.post("/shoppers/behaviour", { on: false });
  const { env } = product.sandbox;
  const opening = { control, env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} };
  await openShop({
    ...opening,
    change: async (content) => ({ ...content, steps: withQuestionAndCode(content.steps) }),
  });
  const phones = await liveUntilTexted(world, WRITTEN.length);
  for (const [i, body] of WRITTEN.entries())
    await control.post("/shoppers/reply", { shop: SHOP, from: phones[i], body });
}

function withQuestionAndCode(steps: unknown): unknown {
  if (!Array.isArray(steps)) throw new Error("A series without texts.");
  const [first, second, ...others] = steps;
  const { offer } = asRecord(second);
  return [{ ...asRecord(first), offer, landing: { to: "feedback" } }, second, ...others];
}

/** Finds what there is to show, and asks for what takes a while: a rehearsal, and what is kept of a customer. */
export async function findShown({ control, product }: World): Promise<Shown> {
  const merchant = await signIn(product.sandbox.env, SHOP);
  try {
    const customer = idOf((await merchant.look("/app/customers?filter=in_series")).rows);
    const series = idOf((await merchant.look("/app/series")).series);
    await merchant.submitJson(`/app/series/${series}/rehearsal`, { ...REHEARSAL });
    await askForData(product.webUrl, customer);
    const requests = async () => idOf((await merchant.look("/app/privacy")).requests);
    await vi.waitFor(async () => expect(await requests()).not.toBe(""), patiently);
    const tokens = tokensOf((await readLedgers(control, SHOP, 0)).texts);
    return { series, customer, request: await requests(), token: tokens[0] ?? "", offer: tokens.at(-1) ?? "" };
  } finally {
    merchant.close();
  }
}

const tokensOf = (texts: { body: string }[]) =>
  texts.flatMap(({ body }) => /\/apps\/winback\/r\/(\w+)/.exec(body)?.[1] ?? []);

function idOf(rows: unknown): string {
  return Array.isArray(rows) && rows.length > 0 ? String(asRecord(rows[0]).id) : "";
}

/** Shopify tells us that somebody asks what is kept of them. */
async function askForData(webUrl: string, customer: string): Promise<void> {
  const body = JSON.stringify({ shop_domain: SHOP, customer: { id: Number(customer) }, data_request: { id: 9_001 } });
  const answer = await fetch(`${webUrl}/webhooks/shopify`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "customers/data_request",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
  });
  expect(answer.status).toBe(200);
}

/** Opens the app in the admin; its own document. */
export async function openApp(page: Page): Promise<Frame> {
  await page.goto(adminAddress("/app"));
  const awake = "Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react'))";
  const inner = await vi.waitFor(async () => {
    const found = page.frame({ url: /winback\.test/ });
    if (!found || !(await found.evaluate(awake))) throw new Error("The admin shows no app that is awake.");
    return found;
  }, patiently);
  // its title is awake before it listens to the admin's links
  await page.waitForLoadState("networkidle");
  return inner;
}

/** Presses a link as the admin's menu does. */
export async function follow(inner: Frame, address: string): Promise<void> {
  await inner.evaluate((href) => {
    const link = document.createElement("a");
    link.href = href;
    document.body.append(link);
    document.querySelector("h1")?.setAttribute("data-left", "");
    link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    link.remove();
  }, address);
}

/** Goes to a page by such a link, and waits until all of it stands there. */
export async function goTo(inner: Frame, address: string): Promise<void> {
  await follow(inner, address);
  const path = new URL(address, "https://winback.test").pathname;
  await inner.waitForFunction(
    (wanted) =>
      location.pathname === wanted &&
      document.querySelector("h1") !== null &&
      document.querySelector(".Polaris-SkeletonPage__Page, .Polaris-SkeletonBodyText") === null,
    path,
    patiently,
  );
  await inner.page().waitForLoadState("networkidle");
}

/** What axe finds in a document that would keep somebody out. */
export async function seriousProblems(inner: Frame): Promise<string[]> {
  if (!(await inner.evaluate("typeof axe === 'object'")))
    await inner.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  const found = await inner.evaluate("axe.run({ resultTypes: ['violations'] })");
  type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };
  return (found as { violations: Violation[] }).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target} (${failureSummary})`).join("; ")}`,
    );
}

/** By how many pixels a document is wider than its window. */
export async function overflow(inner: Frame): Promise<number> {
  return await inner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Words that reach beyond the window where nothing scrolls to them. */
export async function cutWords(inner: Frame): Promise<string[]> {
  return await inner.evaluate(() => {
    const scrolls = (one: Element | null): boolean =>
      one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const isCut = (one: Element) =>
      one.childElementCount === 0 &&
      one.textContent?.trim() !== "" &&
      getComputedStyle(one).visibility === "visible" &&
      one.getBoundingClientRect().width > 1 &&
      one.getBoundingClientRect().right > window.innerWidth + 1;
    return [...document.querySelectorAll("body *")]
      .filter((one) => isCut(one) && !scrolls(one.parentElement))
      .map((one) => `“${one.textContent}” is cut`);
  });
}

/** Makes the window so wide that the app's own document has this width. */
export async function widen(page: Page, inner: Frame, width: number): Promise<void> {
  const height = page.viewportSize()?.height ?? 900;
  await page.setViewportSize({ width: width + 220, height });
  const shown = await inner.evaluate(() => window.innerWidth);
  if (shown !== width) await page.setViewportSize({ width: 2 * width + 220 - shown, height });
}
