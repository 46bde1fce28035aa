import { type ControlClient, connectControl } from "./control-client.ts";
import { judge } from "./judge.ts";
import { type Ledgers, readLedgers } from "./ledgers.ts";
import { openShop } from "./open-shop.ts";
import { gatherPeople } from "./people.ts";
import { actOn } from "./protagonists.ts";
import { describePeople } from "./timeline.ts";
import { findCandidates, isConfirmed } from "./truth.ts";
import { workOfTheMorning } from "./work-of-the-morning.ts";

export interface StoryOptions {
  /** http://127.0.0.1:PORT of the sandbox's control API. */
  controlUrl: string;
  /** The variables an app process of this world gets. */
  env: Record<string, string>;
  log(line: string): void;
}

const SHOP = "lindenhof-kaffee.myshopify.com";
const DAYS = 35;
const WINDOW_DAYS = 60;
const MAXIMUM_DAYS = 365;
/** Shops text the numbers of their own country until the merchant ticks others. */
const COUNTRY = "DE";
const HOLDOUT_SHARE = 0.1;

/**
 * Plays one month of one shop over HTTP alone: a merchant sets Winback up, time passes, shoppers act. Then reads what
 * the world wrote down, prints what happened to whom, and judges each promise.
 * @returns 0 when every promise was kept, else 1.
 */
export async function tellStory({ controlUrl, env, log }: StoryOptions): Promise<number> {
  const begun = performance.now();
  const control = connectControl(controlUrl);
  await control.post("/shoppers/behaviour", { on: false });
  await pushToMorning(control);
  const series = await openShop({
    control,
    env,
    shop: SHOP,
    windowDays: WINDOW_DAYS,
    holdoutShare: HOLDOUT_SHARE,
    log,
  });
  const since = await businessTime(control);
  const before = await readLedgers(control, SHOP, 0);
  const candidates = findCandidates(before, since, {
    windowDays: WINDOW_DAYS,
    maximumDays: MAXIMUM_DAYS,
    country: COUNTRY,
  });
  log("");
  log(
    `${before.customers.length} customers; ${candidates.length} of them lapsed ${WINDOW_DAYS} days ago or more and may be texted`,
  );
  log("");

  await control.post("/shoppers/behaviour", { on: true });
  for (let day = 1; day <= DAYS; day += 1) {
    await control.post("/clock/push", { days: 1 });
    const ledgers = await readLedgers(control, SHOP, since);
    await actOn(day, { control, shop: SHOP, candidates, ledgers, since });
    logDay(day, ledgers, since + (day - 1) * 86_400_000, log);
    await workOfTheMorning(env, SHOP, series, log);
  }
  const confirmed = new Set(before.customers.filter(isConfirmed).map(({ id }) => id));
  return conclude({ control, candidates, confirmed, since, log, begun });
}

async function conclude(told: {
  control: ControlClient;
  candidates: ReturnType<typeof findCandidates>;
  confirmed: ReadonlySet<number>;
  since: number;
  log: (line: string) => void;
  begun: number;
}): Promise<number> {
  const { control, candidates, confirmed, since, log } = told;
  const ledgers = await readLedgers(control, SHOP, since);
  const people = gatherPeople(candidates, ledgers, since);
  log("");
  for (const line of describePeople(people, ledgers, since)) log(line);
  const until = await businessTime(control);
  const verdicts = judge({ since, until, holdoutShare: HOLDOUT_SHARE, people, confirmed, ledgers });
  const width = Math.max(...verdicts.map(({ promise }) => promise.length));
  for (const { promise, figure, kept } of verdicts) log(`${kept ? "✓" : "✗"} ${promise.padEnd(width)}  ${figure}`);
  const broken = verdicts.filter(({ kept }) => !kept).length;
  log("");
  log(
    `${DAYS} days in ${((performance.now() - told.begun) / 1000).toFixed(0)} s; ${broken} of ${verdicts.length} promises broken`,
  );
  return broken > 0 ? 1 : 0;
}

async function businessTime(control: ControlClient): Promise<number> {
  const clock = await control.get("/clock");
  if (typeof clock !== "object" || clock === null || !("now" in clock)) throw new Error("The sandbox tells no time.");
  return Date.parse(String(clock.now));
}

/** The story begins on a working morning, 10:30 in Berlin, so that "at once" is the same day. */
async function pushToMorning(control: ControlClient): Promise<void> {
  const now = await businessTime(control);
  for (let hours = 0.25; hours <= 24 * 4; hours += 0.25) {
    const local = new Date(now + hours * 3_600_000).toLocaleString("en-GB", {
      timeZone: "Europe/Berlin",
      weekday: "short",
      hour: "2-digit",
    });
    if (!/^(Sat|Sun)/.test(local) && local.endsWith(" 10")) {
      await control.post("/clock/push", { hours: hours + 0.25 });
      return;
    }
  }
}

function logDay(day: number, ledgers: Ledgers, from: number, log: (line: string) => void): void {
  const texts = ledgers.texts.filter((text) => text.business_at >= from).length;
  const orders = ledgers.orders.filter((order) => order.processed_at >= from).length;
  const stops = ledgers.callbacks.filter(({ kind, business_at }) => kind === "inbound" && business_at >= from).length;
  const date = new Date(from).toLocaleDateString("en-GB", { weekday: "short", day: "2-digit", month: "short" });
  log(
    `day ${String(day).padStart(2)}  ${date}  ${count(texts, "text")}, ${count(orders, "order")}, ${count(stops, "reply", "replies")}`,
  );
}

const count = (n: number, one: string, many = `${one}s`) =>
  `${String(n).padStart(4)} ${(n === 1 ? one : many).padEnd(many.length)}`;
