import { createServer } from "node:net";
import type { FrameLocator, Page } from "playwright-core";
import { de } from "../../app/i18n/de.ts";
import { type ControlClient, connectControl } from "../../sandbox/story/control-client.ts";
import { prepareBuild } from "../../scripts/prepare.ts";
import { type RunningProduct, startProduct } from "../../scripts/start-product.ts";
import { startBrowser, type WatchedBrowser } from "./browser.ts";

export const SHOP = "lindenhof-kaffee.myshopify.com";
const API_KEY = "winback-sandbox-key";

export interface World {
  product: RunningProduct;
  browser: WatchedBrowser;
  control: ControlClient;
  stop(): Promise<void>;
}

/** The whole product in processes of its own, on a fresh local world, and a browser that lives in that world. */
export async function startWorld(options: { name: string; customers: number }): Promise<World> {
  prepareBuild();
  const product = await startProduct({
    ...options,
    fresh: true,
    seed: 20261122,
    sandboxPort: 0,
    appPort: await freePort(),
    unsafeFast: true,
  });
  const browser = await startBrowser(product.sandbox.proxyUrl);
  return {
    product,
    browser,
    control: connectControl(product.sandbox.controlUrl),
    async stop() {
      await browser.close();
      await product.stop();
    },
  };
}

/** The address of a page of the app inside the admin. */
export const adminAddress = (path = "") =>
  `https://admin.shopify.com/store/${SHOP.split(".")[0]}/apps/${API_KEY}${path}`;

/** The app's own frame in the admin page. */
export const appFrame = (page: Page): FrameLocator => page.frameLocator("#app-frame");

/** Opens a page of the app and waits until it shows this heading, and follows what is done: before, a press is lost. */
export async function openAppPage(page: Page, path: string, heading: string): Promise<FrameLocator> {
  await page.goto(adminAddress(path));
  const frame = appFrame(page);
  await frame.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page
    .frame({ url: /winback\.test/ })
    ?.waitForFunction("Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react'))");
  return frame;
}

/** Imports, on the consent page, what the tool that texted before knows of who confirmed by text. */
export async function takeConsentsAlong({ control }: World, page: Page): Promise<void> {
  const words = de.consent.import;
  const frame = await openAppPage(page, "/app/consent", de.consent.title);
  const buffer = Buffer.from(await control.file(`/earlier-tool.csv?shop=${SHOP}`));
  await frame.locator("input[type=file]").setInputFiles({ name: "earlier-tool.csv", mimeType: "text/csv", buffer });
  await frame.getByRole("button", { name: words.start, exact: true }).click();
  await frame.getByRole("dialog").getByRole("button", { name: words.start, exact: true }).click();
  await frame.getByText(/[1-9]\d* Einwilligungen übernommen/).waitFor({ timeout: 60_000 });
}

/** What a merchant copies from Twilio's console: the shop's account there, with a bought number. */
export async function twilioAccount({ control }: World): Promise<{ sid: string; token: string; sender: string }> {
  type Account = { sid: string; authToken: string; shop: string; senders: { value: string; kind: string }[] };
  const accounts = (await control.get("/accounts")) as Account[];
  const account = accounts.find((one) => one.shop === SHOP);
  const sender = account?.senders.find((one) => one.kind === "long_code");
  if (!account || !sender) throw new Error("The local world has no Twilio account for the shop.");
  return { sid: account.sid, token: account.authToken, sender: sender.value };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
