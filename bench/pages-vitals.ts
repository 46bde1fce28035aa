import type { CDPSession, Frame, Page } from "playwright-core";
import { en } from "../app/i18n/en.ts";

/** What Chromium itself measured of one load, in the document of the app; times in ms. */
export interface Vitals {
  /** until the first byte of the document */
  answered: number;
  /** until anything stood there */
  fcp: number;
  /** until the largest thing stood there, and what that was */
  lcp: number;
  largest: string;
  /** of the slowest interaction until the next paint, and which: waiting + handling + painting */
  inp: number;
  slowest: string;
  /** the worst run of unexpected shifts, and what moved */
  cls: number;
  moved: string[];
  /** what tasks of the load took beyond 50 ms each */
  blocked: number;
  /** bytes asked for with an empty cache, fewer with a full one */
  bytes: number;
  interactions: number;
}

const SLOWDOWN = 4;
const QUIET_MS = 5_000;
const BRIEFLY = { timeout: 1_500 };
/** On a slowed machine a page may take its time to wake up. */
const PATIENTLY = { timeout: 20_000 };
/** Things that open in place: folded parts, menus, filters. */
const OPENERS = 'main [aria-expanded="false"]:visible, .page-end [aria-expanded="false"]:visible, summary:visible';
const MOST_OPENERS = 3;

/**
 * Written into each document before anything else runs: the definitions of web.dev, with the browser's own entries. The
 * worst window of shifts ends after a second without one, and after five.
 */
export const OBSERVERS = `(() => {
  const vitals = (window.__vitals = { answered: 0, fcp: 0, lcp: 0, largest: "", inp: 0, slowest: "", cls: 0, moved: [],
    blocked: 0, bytes: 0, interactions: new Set() });
  const named = (node) => {
    const element = node && (node.nodeType === 1 ? node : node.parentElement);
    if (!element) return "gone";
    const name = element.localName + [...element.classList].slice(0, 2).map((one) => "." + one).join("");
    return name + " " + JSON.stringify((element.textContent ?? "").slice(0, 40));
  };
  const watch = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  watch("navigation", (entry) => { vitals.answered = entry.responseStart; vitals.bytes += entry.transferSize; });
  watch("resource", (entry) => { vitals.bytes += entry.transferSize; });
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") vitals.fcp = entry.startTime; });
  watch("longtask", (entry) => { vitals.blocked += entry.duration - 50; });
  watch("largest-contentful-paint", (entry) => { vitals.lcp = entry.startTime; vitals.largest = named(entry.element); });
  watch("event", (entry) => {
    if (!entry.interactionId) return;
    vitals.interactions.add(entry.interactionId);
    if (entry.duration <= vitals.inp) return;
    vitals.inp = entry.duration;
    const waited = entry.processingStart - entry.startTime;
    const handled = entry.processingEnd - entry.processingStart;
    vitals.slowest = entry.name + " " + named(entry.target) + " " + [waited, handled, entry.duration - waited - handled].map(Math.round).join("+");
  }, { durationThreshold: 16 });
  // a frame inside another document is not told of input by the browser's own mark
  let input = -Infinity;
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, (event) => { input = event.timeStamp; }, true);
  let run = { value: 0, from: 0, until: 0, moved: [] };
  watch("layout-shift", (entry) => {
    if (entry.hadRecentInput || entry.startTime - input < 500) return;
    const goesOn = entry.startTime - run.until < 1000 && entry.startTime - run.from < 5000;
    if (!goesOn) run = { value: 0, from: entry.startTime, until: 0, moved: [] };
    run.value += entry.value;
    run.until = entry.startTime;
    run.moved.push(...entry.sources.map(({ node, previousRect, currentRect }) => named(node) + " " + Math.round(previousRect.top) + "→" + Math.round(currentRect.top)));
    if (run.value <= vitals.cls) return;
    vitals.cls = run.value;
    vitals.moved = run.moved.slice(0, 4);
  });
})();`;

/** The app's frame of a page in the admin, and ways to slow it down and to empty its cache. */
export interface Stage {
  frame: Frame;
  browser: CDPSession;
}

/** Slows the app's frame to a fourth, in whichever process the browser draws it. */
export async function slowDown(page: Page, frame: Frame): Promise<Stage> {
  const context = page.context();
  const browser = await context.newCDPSession(page);
  const drawing = await context.newCDPSession(frame).catch(() => browser);
  await drawing.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  page.on("dialog", (dialog) => void dialog.accept());
  return { frame, browser };
}

/** Loads a page of the app in its frame and uses it. @param cold with an empty cache. */
export async function loadAndUse({ frame, browser }: Stage, address: string, cold: boolean): Promise<Vitals> {
  if (cold) await browser.send("Network.clearBrowserCache");
  const url = new URL(frame.url());
  const opened = new URL(address, url.origin);
  for (const name of ["shop", "host", "embedded", "locale"]) {
    const value = url.searchParams.get(name);
    if (value) opened.searchParams.set(name, value);
  }
  opened.searchParams.set("id_token", String(await frame.evaluate("shopify.idToken()")));
  await frame.goto(opened.href);
  await quiet(frame);
  await use(frame);
  await frame.evaluate("new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 300)))");
  const found = await frame.evaluate("({ ...__vitals, interactions: __vitals.interactions.size })");
  return found as Vitals;
}

/** Nothing more is asked for; a page that looks again every few seconds is taken as it is after a while. */
const quiet = (frame: Frame) => frame.waitForLoadState("networkidle", { timeout: QUIET_MS }).catch(() => {});

/** What a merchant does on any page and what changes nothing: opens dialogs and folded parts, picks a row, types. */
async function use(frame: Frame): Promise<void> {
  const keyboard = frame.page().keyboard;
  await frame.getByRole("button", { name: en.frame.stop.action }).first().click(PATIENTLY);
  await frame.getByRole("dialog").waitFor(PATIENTLY);
  await keyboard.press("Escape");
  await frame.getByRole("dialog").waitFor({ state: "detached", ...PATIENTLY });
  const openers = await frame.locator(OPENERS).all();
  for (const opener of openers.slice(0, MOST_OPENERS)) {
    await opener.click(BRIEFLY).catch(() => {});
    await keyboard.press("Escape");
  }
  const row = frame.locator('tbody input[type="checkbox"]').first();
  if ((await row.count()) > 0) await row.click({ ...BRIEFLY, force: true }).catch(() => {});
  const field = frame.locator('input[type="text"]:visible, input[type="tel"]:visible, textarea:visible').first();
  if ((await field.count()) === 0) return;
  await field.click(BRIEFLY).catch(() => {});
  await keyboard.type("12");
}
