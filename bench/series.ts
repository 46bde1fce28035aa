import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { productEnvironment } from "./intake-shop.ts";
import { entry, runJob, type ServerProcess, startServer } from "./process.ts";
import { fillTextingShops, TEXT } from "./texting-shops.ts";

/** A Monday, noon in Berlin. */
const NOW = new Date("2026-11-16T11:00:00.000Z");
const SHOPS = 20;
/** Unless told otherwise. The longer it lasts, the less of it is a process that warms up: both contenders start cold. */
const TEXTS_A_SHOP = 200;

interface Spent {
  ms: number;
  cpuMs: number;
}
interface Taken {
  texts: number;
  numbers: number;
}

/** How fast due texts leave, against the SDK in a bare loop. */
export const series: Bench = {
  name: "series",
  about: "handing over due texts of many shops to a Twilio that answers at once; beside the SDK in a bare loop",
  async run({ databaseServer, customers }) {
    const textsAShop = customers ?? TEXTS_A_SHOP;
    const texts = SHOPS * textsAShop;
    const made = await makeBenchDatabase(databaseServer);
    const twilio = await startServer([entry("quick-twilio")], { env: {} });
    try {
      await fillTextingShops(made.connectionString, { shops: SHOPS, texts: () => textsAShop }, NOW);
      const bare = await runJob<Spent>(entry("bare-texts"), { url: twilio.url, texts, body: TEXT });
      await takenBy(twilio);
      const env = { ...productEnvironment(made.connectionString), TWILIO_API_URL: twilio.url };
      const ours = await runJob<Spent>(entry("hand-over"), { now: NOW.toISOString() }, env);
      return report(texts, bare, ours, await takenBy(twilio));
    } finally {
      await twilio.stop();
      await made.drop();
    }
  },
};

async function takenBy(twilio: ServerProcess): Promise<Taken> {
  return (await (await fetch(`${twilio.url}/count`)).json()) as Taken;
}

function report(texts: number, bare: Spent, ours: Spent, taken: Taken): BenchReport {
  const perSecond = ({ ms }: Spent) => texts / (ms / 1_000);
  const row = (name: string, spent: Spent) => ({
    contender: name,
    "texts/s": Math.round(perSecond(spent)),
    "CPU ms a text": Math.round((spent.cpuMs / texts) * 1_000) / 1_000,
  });
  return {
    rows: [row("the SDK in a bare loop", bare), row("hand-over of due texts", ours)],
    figures: { texts, barePerSecond: perSecond(bare), perSecond: perSecond(ours), taken: taken.texts },
    targets: [
      { name: "texts a second", value: perSecond(ours), bound: { at_least: 200 } },
      { name: "rate / bare loop", value: perSecond(ours) / perSecond(bare), bound: { at_least: 0.5 } },
      { name: "texts that did not leave", value: texts - taken.texts, bound: { at_most: 0 } },
      { name: "texts that left twice", value: taken.texts - taken.numbers, bound: { at_most: 0 } },
    ],
  };
}
