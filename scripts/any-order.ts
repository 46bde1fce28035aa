/** Tells a shop's webhooks to two shops, in order and in any order, and compares what both hold in the end. */

import { openLane } from "../tests/integration/sync/any-order/lane.ts";
import {
  catchOrderMutant,
  checkAnyOrder,
  checkTenancy,
  type LawOptions,
} from "../tests/integration/sync/any-order/laws.ts";
import { ORDER_MUTANTS } from "../tests/integration/sync/any-order/mutants.ts";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";

const HELP = `
usage: node scripts/any-order.ts [OPTIONS]

Draws histories of a shop, tells its webhooks to one shop in order and to another in any order, some twice, some again
later under new delivery ids, through the door's and the inbox's own functions, and compares both shops' rows.

  --cases N      histories (100)
  --webhooks N   webhooks of a history, before repeats (200)
  --seed N       of the draw; the same seed draws the same histories (1)
  --path PATH    plays the one case of that path that a failure printed
  --shrink       makes a failing case smaller before it is printed (slow)
  --tenancy      instead: sees that no row of another shop changes
  --mutants      instead: breaks the source on purpose, one rule of order at a time, and sees that it is noticed
  --lanes N      side by side, each in a database of its own (2)

The last line is one JSON object. Ends with 1 when two shops differ.
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    cases: { type: "string", default: "100" },
    webhooks: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    path: { type: "string" },
    shrink: { type: "boolean", default: false },
    tenancy: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    lanes: { type: "string", default: "2" },
  });
  const cases = values.path ? 1 : wholeNumber("cases", values.cases, 1);
  const seed = wholeNumber("seed", values.seed, 0);
  const lanes = values.path ? 1 : Math.min(cases, wholeNumber("lanes", values.lanes, 1));
  const webhooks = wholeNumber("webhooks", values.webhooks, 1);
  if (values.mutants) return await catchAll({ cases, webhooks, seed });
  const began = performance.now();
  const done = { cases: 0, deliveries: 0 };
  const law = values.tenancy ? checkTenancy : checkAnyOrder;
  await Promise.all(
    Array.from({ length: lanes }, async (_, index) => {
      const lane = await openLane();
      const options: LawOptions = {
        cases: Math.ceil((cases - index) / lanes),
        webhooks,
        seed: seed + index,
        ...(values.path ? { path: values.path } : {}),
        ...(values.shrink ? { shrinkMs: 600_000 } : {}),
        onCase: (told) => {
          done.cases++;
          done.deliveries += told;
        },
      };
      try {
        await law(lane, options);
      } finally {
        await lane.close();
      }
    }),
  );
  const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
  console.log(JSON.stringify({ ...done, webhooks, seed, lanes, seconds }));
  return 0;
});

async function catchAll(options: LawOptions): Promise<number> {
  const lane = await openLane();
  const shown: Record<string, string | null> = {};
  try {
    for (const mutant of ORDER_MUTANTS) {
      const found = await catchOrderMutant(lane, mutant, options);
      shown[mutant.name] = found?.split("\n")[0] ?? null;
    }
  } finally {
    await lane.close();
  }
  console.log(JSON.stringify(shown));
  return Object.values(shown).includes(null) ? 1 : 0;
}
