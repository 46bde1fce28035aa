import { backfill } from "./backfill.ts";
import type { Bench } from "./bench.ts";
import { detect } from "./detect.ts";
import { intake } from "./intake.ts";

/** Every bench, by the name `npm run bench -- NAME` knows it by. */
export const BENCHES: readonly Bench[] = [intake, detect, backfill];
