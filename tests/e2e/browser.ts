import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import packaged from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const INSTALLED = "/usr/bin/chromium";
const SCREENSHOTS = path.resolve(import.meta.dirname, "../../test-results/screenshots");
/** Hosts of the local world; a page that asks for any other fails its test. */
const WORLD = /^(admin\.shopify\.com|cdn\.shopify\.com|winback\.test|sandbox\.test|[a-z0-9-]+\.myshopify\.com)$/;
const LOCAL = /^(localhost|127\.0\.0\.1)$/;
/** The browser's own: the tab icon of the stand-in pages. */
const HARMLESS = [/favicon\.ico/];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // the last list of disabled features wins over playwright's own, which denies sessionStorage to embedded pages
  "--disable-features=Translate",
];

export interface WatchedBrowser {
  /** A browser window of its own: own cookies, own storage. */
  open(options?: { locale?: string }): Promise<{ context: BrowserContext; page: Page }>;
  /** Console errors, uncaught errors and requests to strangers since the last look; a test expects none. */
  takeComplaints(): string[];
  close(): Promise<void>;
}

/**
 * Starts a Chromium whose every request goes through the local world's proxy; without a proxy one like a newcomer's,
 * that reaches this machine's own ports alone.
 */
export async function startBrowser(proxyUrl: string | null): Promise<WatchedBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: existsSync(INSTALLED) ? INSTALLED : await packaged.executablePath(),
    headless: true,
    args: FLAGS,
    // requests to loopback go through the proxy too, which refuses them
    ...(proxyUrl ? { proxy: { server: proxyUrl, bypass: "<-loopback>" } } : {}),
  });
  const complaints: string[] = [];
  return {
    async open({ locale = "de-DE" } = {}) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        locale,
        timezoneId: "Europe/Berlin",
        viewport: { width: 1280, height: 900 },
        userAgent:
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      });
      context.setDefaultTimeout(15_000);
      watch(context, proxyUrl ? WORLD : LOCAL, complaints);
      return { context, page: await context.newPage() };
    },
    takeComplaints: () => complaints.splice(0),
    close: () => browser.close(),
  };
}

function watch(context: BrowserContext, hosts: RegExp, complaints: string[]): void {
  const complain = (text: string) => {
    if (!HARMLESS.some((harmless) => harmless.test(text))) complaints.push(text);
  };
  context.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complain(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^(data|blob|about):$/.test(url.protocol) && !hosts.test(url.hostname)) complain(`outgoing: ${request.url()}`);
  });
}

/** Keeps a picture of the whole page under test-results/screenshots. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
