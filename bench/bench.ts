/** A ratio of two figures of the same run, and what it must reach. */
export interface Target {
  name: string;
  value: number;
  /** The least (`at_least`) or the most (`at_most`) it may be. */
  bound: { at_least: number } | { at_most: number };
}

export interface BenchReport {
  /** One row a contender, printed as a table. */
  rows: Record<string, string | number>[];
  /** Figures by name, for the last line. */
  figures: Record<string, number>;
  targets: Target[];
}

export interface BenchOptions {
  /** Seconds each contender may be measured. */
  seconds: number;
  /** Size of the shop, where a bench makes one; null: the bench's own. */
  customers: number | null;
  /** How often each page is loaded; null: the bench's own. */
  loads: number | null;
  /** The pages to open; none named: all. */
  only: readonly string[];
  /** Folder that keeps what was filled, for the next run; null: nothing is kept. */
  keep: string | null;
  /** Server the benches make their databases on: `postgresql://…`. */
  databaseServer: string;
}

/** A bench compares contenders side by side in one run on this machine; only ratios mean anything elsewhere. */
export interface Bench {
  name: string;
  /** One line for `--help`. */
  about: string;
  /** How long it measures unless told otherwise; left out: 4. */
  seconds?: number;
  /** Starts its own server: `databaseServer` is empty. */
  ownServer?: boolean;
  run(options: BenchOptions): Promise<BenchReport>;
}

/** Whether a figure is where it must be. */
export function isReached({ value, bound }: Target): boolean {
  return "at_least" in bound ? value >= bound.at_least : value <= bound.at_most;
}
