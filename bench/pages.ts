import { connectControl } from "../sandbox/story/control-client.ts";
import { openGenuineWeb } from "../sandbox/story/genuine-web.ts";
import { signIn } from "../sandbox/story/merchant.ts";
import { prepareBuild } from "../scripts/prepare.ts";
import { type RunningProduct, startProduct } from "../scripts/start-product.ts";
import { startBrowser } from "../tests/e2e/browser.ts";
import { appAddresses, appPages } from "../tests/e2e/page-addresses.ts";
import { adminAddress, SHOP } from "../tests/e2e/start-world.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { fillTextingShop } from "./pages-shop.ts";
import { loadAndUse, OBSERVERS, type Stage, slowDown, type Vitals } from "./pages-vitals.ts";
import { freePort } from "./process.ts";

const CUSTOMERS = 1_000_000;
const LOADS = 10;
/** Of each page's data alone, one after another. */
const ASKED = 40;
const WINDOW = { width: 1_500, height: 900 };

/** What one page took. */
interface Measured {
  page: string;
  lcp: number;
  inp: number;
  cls: number;
  loader: number;
  interactions: number;
}

/** Every page of the app as a merchant of a large shop has it: the production build, a real browser, a slow machine. */
export const pages: Bench = {
  name: "pages",
  about:
    "every page of the app in a real browser, four times slower, on a shop with a million customers: LCP, INP, CLS",
  async run({ customers }) {
    prepareBuild();
    const product = await startProduct({
      name: "bench-pages",
      fresh: true,
      customers: 0,
      seed: 1,
      sandboxPort: 0,
      appPort: await freePort(),
    });
    try {
      // what the worker would keep is kept once, by its own jobs: nothing else runs while pages are measured
      await product.processes.worker.stop();
      return report(await measureShop(product, customers ?? CUSTOMERS));
    } finally {
      await product.stop();
    }
  },
};

/** Fills the shop of a product that runs, and measures its pages. */
async function measureShop(product: RunningProduct, customers: number): Promise<Measured[]> {
  const addresses = await prepareShop(product, customers);
  const loaders = await timeLoaders(product, addresses);
  const browser = await startBrowser(product.sandbox.proxyUrl);
  try {
    const { context, page } = await browser.open({ locale: "en" });
    await context.addInitScript({ content: OBSERVERS });
    await page.setViewportSize(WINDOW);
    await page.goto(adminAddress("/app"));
    const shown = await page.waitForSelector("#app-frame");
    const frame = await shown.contentFrame();
    if (!frame) throw new Error("The admin shows no frame for the app.");
    await frame.getByRole("heading", { level: 1 }).waitFor();
    const stage = await slowDown(page, frame);
    const measured: Measured[] = [];
    for (const [name, address] of Object.entries(addresses)) {
      const vitals = await measurePage(stage, address);
      measured.push({ page: name, ...vitals, loader: loaders.get(name) ?? 0 });
    }
    return measured;
  } finally {
    await browser.close();
  }
}

export async function prepareShop(
  product: RunningProduct,
  customers: number,
): Promise<Readonly<Record<string, string>>> {
  const { now } = (await connectControl(product.sandbox.controlUrl).get("/clock")) as { now: string };
  const found = await fillTextingShop({
    connectionString: product.databaseUrl,
    domain: SHOP,
    customers,
    now: new Date(now),
    keys: { ring: product.env.ENCRYPTION_KEYS ?? "", index: product.env.INDEX_KEY ?? "" },
  });
  const merchant = await signIn(product.sandbox.env, SHOP);
  await merchant.look("/app");
  merchant.close();
  const addresses = appAddresses({ ...found, token: "", offer: "" });
  const missing = appPages().filter((page) => addresses[page] === undefined);
  if (missing.length > 0)
    throw new Error(`No address for ${missing.join(", ")}: add it to tests/e2e/page-addresses.ts.`);
  return addresses;
}

export async function measurePage(stage: Stage, address: string): Promise<Omit<Measured, "page" | "loader">> {
  const loads: Vitals[] = [];
  // half of them as on the first day, half as on all others
  for (let load = 0; load < LOADS; load += 1) loads.push(await loadAndUse(stage, address, load % 2 === 0));
  const of = (name: keyof Vitals) =>
    quantile(
      loads.map((one) => one[name]),
      0.75,
    );
  return {
    lcp: of("lcp"),
    inp: of("inp"),
    cls: of("cls"),
    interactions: Math.min(...loads.map((l) => l.interactions)),
  };
}

/** p95 of what the server takes for each page's data: all of its loaders, from the request to the last byte. */
export async function timeLoaders(
  { sandbox, webUrl }: RunningProduct,
  addresses: Readonly<Record<string, string>>,
): Promise<Map<string, number>> {
  const web = openGenuineWeb(sandbox.env);
  const took = new Map<string, number>();
  for (const [page, address] of Object.entries(addresses)) {
    const { body: token } = await web.ask("GET", `https://admin.shopify.com/__sandbox/id-token?shop=${SHOP}`);
    const times: number[] = [];
    for (let asked = 0; asked < ASKED; asked += 1) {
      const begun = performance.now();
      const answer = await fetch(`${webUrl}${address}.data`, {
        headers: { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/140" },
      });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}.`);
      times.push(performance.now() - begun);
    }
    took.set(page, quantile(times, 0.95));
  }
  web.close();
  return took;
}

export function report(measured: Measured[]): BenchReport {
  const rows = measured.map((one) => ({
    page: one.page,
    "LCP p75 ms": Math.round(one.lcp),
    "INP p75 ms": Math.round(one.inp),
    "CLS p75": Math.round(one.cls * 1_000) / 1_000,
    "loader p95 ms": Math.round(one.loader),
    interactions: one.interactions,
  }));
  const worst = (name: "lcp" | "inp" | "cls" | "loader", label: string, bound: number) => {
    const [page] = measured.toSorted((one, other) => other[name] - one[name]);
    return {
      name: `${label} (${page?.page})`,
      value: page?.[name] ?? Number.POSITIVE_INFINITY,
      bound: { at_most: bound },
    };
  };
  const targets = [
    worst("lcp", "slowest page, LCP p75 in ms", 2_500),
    worst("inp", "slowest page, INP p75 in ms", 200),
    worst("cls", "most restless page, CLS p75", 0.1),
    worst("loader", "slowest loader, p95 in ms", 150),
    {
      name: "fewest interactions of a page",
      value: Math.min(...measured.map((one) => one.interactions)),
      bound: { at_least: 1 },
    },
  ];
  const [lcp, inp, cls, loader] = targets.map(({ value }) => Math.round(value * 1_000) / 1_000);
  return { rows, figures: { lcp: lcp ?? 0, inp: inp ?? 0, cls: cls ?? 0, loader: loader ?? 0 }, targets };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(values.length * share) - 1] ?? Number.POSITIVE_INFINITY;
}
