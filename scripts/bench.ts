/** Measures the product beside what it is compared with, in one run on this machine; only the ratios travel. */

import path from "node:path";
import { type Bench, type BenchOptions, type BenchReport, isReached, type Target } from "../bench/bench.ts";
import { BENCHES } from "../bench/register.ts";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

const HELP = `
usage: npm run bench -- NAME [OPTIONS]

${BENCHES.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join("\n")}

  --seconds N     how long each contender is measured (4; flash-sale 60)
  --customers N   how large a shop is: imported (50000, with three orders each), or given codes (40000)
  --loads N       pages: how often each is loaded (10)
  --only A,B      pages: these alone, e.g. /app,/app/series/:id
  --keep DIR      pages: keep the filled shop in this folder, and open it at once the next time

Prints a table; the last line is one JSON object with figures, ratios and what they must reach. Ends with 1 when one is
missed. Everything stays on this machine. Without DATABASE_URL an embedded PostgreSQL is started.
`;

await runCommand(async () => {
  const { values, positionals } = readOptions(HELP, {
    seconds: { type: "string" },
    customers: { type: "string" },
    loads: { type: "string" },
    only: { type: "string" },
    keep: { type: "string" },
  });
  const bench = BENCHES.find(({ name }) => name === positionals[0]);
  if (!bench) throw new Error(`Name one of ${BENCHES.map(({ name }) => name).join(", ")}. See --help.`);
  const report = await measure(bench, {
    seconds: wholeNumber("seconds", values.seconds ?? String(bench.seconds ?? 4), 1),
    customers: values.customers === undefined ? null : wholeNumber("customers", values.customers, 1),
    loads: values.loads === undefined ? null : wholeNumber("loads", values.loads, 1),
    only: values.only?.split(",") ?? [],
    keep: values.keep === undefined ? null : path.resolve(values.keep),
  });
  console.table(report.rows);
  for (const target of report.targets) console.log(describe(target));
  const targets = report.targets.map((target) => ({ ...target, reached: isReached(target) }));
  console.log(JSON.stringify({ bench: bench.name, figures: report.figures, targets }));
  return targets.every((target) => target.reached) ? 0 : 1;
});

async function measure(bench: Bench, options: Omit<BenchOptions, "databaseServer">): Promise<BenchReport> {
  if (bench.ownServer) return await bench.run({ ...options, databaseServer: "" });
  const given = process.env.DATABASE_URL;
  // the demo's settings, durable commits included: a webhook that got its 200 is on the disk
  const server = given ? { url: given, stop: async () => {} } : await startEmbeddedPostgres({ name: "demo" });
  try {
    return await bench.run({ ...options, databaseServer: server.url });
  } finally {
    await server.stop();
  }
}

function describe(target: Target): string {
  const [relation, bound] = "at_least" in target.bound ? ["≥", target.bound.at_least] : ["≤", target.bound.at_most];
  return `${isReached(target) ? "✓" : "✗"} ${target.name}: ${target.value.toFixed(3)} (${relation} ${bound})`;
}
