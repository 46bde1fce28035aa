/** Plays seeded runs of the real functions in virtual time, with crashes, stalls, lost answers and late webhooks. */

import { MUTANTS } from "../tests/simulation/mutants.ts";
import { catchMutants, type MutantResult, simulateMany, type Totals } from "../tests/simulation/simulate-many.ts";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";

const HELP = `
usage: npm run simulate [-- OPTIONS]

Plays small shops in virtual time against a Twilio, a Shopify and processes at their worst, and judges by what those saw.

  --runs N       runs (200)
  --seed N       seed of the first; the others follow it, so --runs 1 --seed N replays one (1)
  --minutes N    end after this long, whatever is left (10)
  --lanes N      runs side by side (2)
  --mutants      also break the source on purpose, one promise at a time, and see that it is noticed
  --only NAMES   only these mutants, with commas between, and no runs of the sound source

The last line is one JSON object. Ends with 1 when a promise was broken or a mutant was not noticed.
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    runs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "10" },
    lanes: { type: "string", default: "2" },
    mutants: { type: "boolean", default: false },
    only: { type: "string" },
  });
  const options = {
    runs: wholeNumber("runs", values.runs, 1),
    seed: wholeNumber("seed", values.seed, 0),
    minutes: wholeNumber("minutes", values.minutes, 1),
    lanes: wholeNumber("lanes", values.lanes, 1),
  };
  const totals = await simulateMany({ ...options, runs: values.only ? 0 : options.runs });
  print(totals);
  const named = values.only?.split(",");
  const chosen = MUTANTS.filter(({ name }) => (named ? named.includes(name) : values.mutants));
  const onMutant = ({ name, seed, violation }: MutantResult) =>
    console.log(`${name}: ${seed === null ? "not noticed" : `seed ${seed}: ${violation}`}`);
  const mutants = chosen.length > 0 ? await catchMutants(chosen, { ...options, onMutant }) : [];
  if (mutants.length > 0) console.table(mutants);
  console.log(JSON.stringify(summarise(totals, mutants)));
  return totals.broken.length > 0 || mutants.some((mutant) => mutant.caughtAfter === null) ? 1 : 0;
});

function print(totals: Totals): void {
  const faults = Object.values(totals.faults).reduce((sum, times) => sum + times, 0);
  const { runs, steps, texts, orders } = totals;
  console.table([
    { runs, steps, texts, orders, faults, broken: totals.broken.length, seconds: Math.round(totals.seconds) },
  ]);
  console.table(totals.faults);
  for (const { seed, violations } of totals.broken.slice(0, 10)) {
    console.log(`seed ${seed} (npm run simulate -- --runs 1 --seed ${seed})`);
    for (const violation of violations) console.log(`  ${violation}`);
  }
}

function summarise(totals: Totals, mutants: MutantResult[]) {
  return {
    runs: totals.runs,
    steps: totals.steps,
    texts: totals.texts,
    orders: totals.orders,
    faults: totals.faults,
    seconds: Number(totals.seconds.toFixed(1)),
    violations: totals.broken.length,
    seeds: totals.broken.map(({ seed }) => seed),
    mutants: Object.fromEntries(mutants.map(({ name, caughtAfter }) => [name, caughtAfter])),
    mutantsCaught: mutants.filter((mutant) => mutant.caughtAfter !== null).length,
  };
}
