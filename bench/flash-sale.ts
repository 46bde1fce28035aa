import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillIntakeShop, productEnvironment } from "./intake-shop.ts";
import { entry, runJob, startServer } from "./process.ts";
import { quantile, type SalePlan, type SaleReport } from "./sale.ts";
import { accountForSale, type SaleAccount, untilWorkedOff } from "./sale-account.ts";

const SALE = "sale.myshopify.com";
const OTHERS = Array.from({ length: 4 }, (_, i) => `other-${i}.myshopify.com`);
const PLAN = {
  shopDomain: SALE,
  others: OTHERS,
  quietSeconds: 10,
  perSecond: 100,
  othersPerSecond: 40,
  connections: 50,
};
const WORK_OFF_SECONDS = 900;

/**
 * A flash sale: 100 orders a second of one shop, 5 % delivered twice; the sender falls silent and then delivers what it
 * held back at once, while four other shops' orders come as ever and the worker works the inbox off.
 */
export const flashSale: Bench = {
  name: "flash-sale",
  about: "100 orders/s of one shop with duplicates, a silent sender and its flood; other shops beside it",
  seconds: 60,
  async run({ databaseServer, seconds }) {
    const made = await makeBenchDatabase(databaseServer);
    try {
      const domains = [SALE, ...OTHERS];
      for (const [i, domain] of domains.entries()) {
        await fillIntakeShop(made.connectionString, { id: i + 1, domain }, new Date());
      }
      return await play(made.connectionString, {
        ...PLAN,
        seconds,
        quietSeconds: Math.min(PLAN.quietSeconds, seconds),
      });
    } finally {
      await made.drop();
    }
  },
};

async function play(connectionString: string, plan: Omit<SalePlan, "url">): Promise<BenchReport> {
  const env = productEnvironment(connectionString);
  const web = await startServer([entry("web")], { env });
  const worker = await startServer([entry("inbox-worker")], { env });
  try {
    // what a process does only once, it has done before the sale
    const warmUp = { ...plan, url: `${web.url}/webhooks/shopify`, quietSeconds: 0, seconds: 1, othersPerSecond: 20 };
    await runJob<SaleReport>(entry("play-sale"), { ...warmUp, shopDomain: "nobody.myshopify.com", others: ["no.one"] });
    const sale = await runJob<SaleReport>(entry("play-sale"), { ...plan, url: `${web.url}/webhooks/shopify` });
    const workedOff = await untilWorkedOff(connectionString, WORK_OFF_SECONDS);
    const account = await accountForSale(connectionString, ordersByShop(sale));
    return report(sale, account, workedOff);
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
  }
}

/** Other shops' orders go round: the first shops may have one more. */
function ordersByShop({ orders }: SaleReport): Map<string, number> {
  const shares = OTHERS.map((domain, i): [string, number] => [
    domain,
    Math.floor(orders.others / OTHERS.length) + (i < orders.others % OTHERS.length ? 1 : 0),
  ]);
  return new Map([[SALE, orders.sale], ...shares]);
}

function report(sale: SaleReport, account: SaleAccount, workedOffSeconds: number): BenchReport {
  const row = (name: string, times: number[]) => ({
    deliveries: name,
    count: times.length,
    "p50 ms": Math.round(quantile(times, 0.5)),
    "p99 ms": Math.round(quantile(times, 0.99)),
    "longest ms": Math.round(quantile(times, 1)),
  });
  const [before, during] = [quantile(sale.othersBefore, 0.99), quantile(sale.othersDuring, 0.99)];
  const all = quantile([...sale.sale, ...sale.held], 0.99);
  return {
    rows: [
      row("the sale's", sale.sale),
      row("held back, then at once", sale.held),
      row("other shops' before", sale.othersBefore),
      row("other shops' during", sale.othersDuring),
    ],
    figures: {
      orders: sale.orders.sale + sale.orders.others,
      sent: sale.sent,
      duplicates: sale.duplicates,
      cameAgain: sale.refused,
      dead: account.dead,
      saleP99Ms: all,
      othersBeforeP99Ms: before,
      othersDuringP99Ms: during,
      workedOffSeconds,
    },
    targets: [
      { name: "orders lost", value: account.lost + sale.failed, bound: { at_most: 0 } },
      { name: "double effects", value: account.doubled, bound: { at_most: 0 } },
      { name: "p99 of the sale's acknowledgements, ms", value: all, bound: { at_most: 1_000 } },
      { name: "other shops' p99, during / before", value: during / before, bound: { at_most: 2 } },
    ],
  };
}
