import { prepareBuild } from "../scripts/prepare.ts";
import { startBrowser, type WatchedBrowser } from "../tests/e2e/browser.ts";
import { adminAddress } from "../tests/e2e/start-world.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { type LoaderTimes, timeLoader } from "./pages-loaders.ts";
import { loadAndUse, OBSERVERS, type Stage, slowDown, type Vitals } from "./pages-vitals.ts";
import { openPagesWorld, type PagesWorld } from "./pages-world.ts";
import { quantile } from "./quantile.ts";

const CUSTOMERS = 1_000_000;
const LOADS = 10;
const WINDOW = { width: 1_500, height: 900 };

/** What one page took: p75 of its loads, p95 of its data. */
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
  ownServer: true,
  async run({ customers, loads, only, keep }) {
    prepareBuild();
    const world = await openPagesWorld(customers ?? CUSTOMERS, keep);
    try {
      return report(await measureAll(world, loads ?? LOADS, only));
    } finally {
      await world.stop();
    }
  },
};

/** One page after the other, each told when it is done; one that fails is told and counts as never there. */
async function measureAll(world: PagesWorld, loads: number, only: readonly string[]): Promise<Measured[]> {
  const unknown = only.filter((page) => world.addresses[page] === undefined);
  if (unknown.length > 0) throw new Error(`No page ${unknown.join(", ")}: they are named as in app/routes.ts.`);
  const browser = await startBrowser(world.sandbox.proxyUrl);
  const measured: Measured[] = [];
  let stage: Stage | null = null;
  try {
    for (const [page, address] of Object.entries(world.addresses)) {
      if (only.length > 0 && !only.includes(page)) continue;
      try {
        const loader = await timeLoader(world, address);
        stage ??= await openStage(browser);
        const vitals = await measurePage(stage, address, loads);
        measured.push({ page, ...p75(vitals), loader: loader.p95 });
        tell(page, loader, vitals);
      } catch (error) {
        console.log(`${page}: ${error instanceof Error ? error.message : error}`);
        const never = Number.POSITIVE_INFINITY;
        measured.push({ page, lcp: never, inp: never, cls: never, loader: never, interactions: 0 });
        stage = null;
      }
    }
    return measured;
  } finally {
    await browser.close();
  }
}

/** The app's frame in the admin, in a window of its own, slowed down. */
async function openStage(browser: WatchedBrowser): Promise<Stage> {
  const { context, page } = await browser.open({ locale: "en" });
  await context.addInitScript({ content: OBSERVERS });
  await page.setViewportSize(WINDOW);
  await page.goto(adminAddress("/app"));
  const shown = await page.waitForSelector("#app-frame");
  const frame = await shown.contentFrame();
  if (!frame) throw new Error("The admin shows no frame for the app.");
  await frame.getByRole("heading", { level: 1 }).waitFor();
  return await slowDown(page, frame);
}

async function measurePage(stage: Stage, address: string, loads: number): Promise<Vitals[]> {
  const found: Vitals[] = [];
  // half of them as on the first day, half as on all others
  for (let load = 0; load < loads; load += 1) found.push(await loadAndUse(stage, address, load % 2 === 0));
  return found;
}

type Figure = "answered" | "fcp" | "lcp" | "inp" | "cls" | "blocked" | "bytes" | "interactions";
const all = (loads: readonly Vitals[], name: Figure) => loads.map((load) => load[name]);

const p75 = (loads: readonly Vitals[]) => ({
  lcp: quantile(all(loads, "lcp"), 0.75),
  inp: quantile(all(loads, "inp"), 0.75),
  cls: quantile(all(loads, "cls"), 0.75),
  interactions: Math.min(...all(loads, "interactions")),
});

/** A page's figures as they come, and of its worst loads what it was. */
function tell(page: string, loader: LoaderTimes, loads: readonly Vitals[]): void {
  const { lcp, inp, cls } = p75(loads);
  const middle = (name: Figure) => Math.round(quantile(all(loads, name), 0.5));
  const worst = (name: Figure) => loads.toSorted((one, other) => other[name] - one[name])[0];
  console.log(
    [
      `${page}: LCP ${Math.round(lcp)} (median ${middle("lcp")}), INP ${Math.round(inp)} (${middle("inp")})`,
      `CLS ${cls.toFixed(3)}, loader ${Math.round(loader.p95)} (${Math.round(loader.median)})`,
      `answered ${middle("answered")}, FCP ${middle("fcp")}, blocked ${middle("blocked")}`,
      `${Math.round(Math.max(...all(loads, "bytes")) / 1_024)} kB, data ${Math.round(loader.bytes / 1_024)} kB`,
    ].join(", "),
  );
  console.log(`  largest: ${worst("lcp")?.largest}\n  slowest: ${worst("inp")?.slowest}`);
  for (const moved of worst("cls")?.moved ?? []) console.log(`  moved: ${moved}`);
}

function report(measured: Measured[]): BenchReport {
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
