import { backfill } from "./backfill.ts";
import type { Bench } from "./bench.ts";
import { codes } from "./codes.ts";
import { flashSale } from "./flash-sale.ts";
import { intake } from "./intake.ts";
import { lapse } from "./lapse.ts";
import { pace } from "./pace.ts";
import { pages } from "./pages.ts";
import { pairs } from "./pairs.ts";
import { raceBench } from "./race.ts";
import { results } from "./results.ts";
import { revoke } from "./revoke.ts";
import { series } from "./series.ts";

/** Every bench, by the name `npm run bench -- NAME` knows it by. */
export const BENCHES: readonly Bench[] = [
  intake,
  flashSale,
  lapse,
  backfill,
  series,
  pace,
  codes,
  revoke,
  results,
  pages,
  pairs,
  raceBench,
];
