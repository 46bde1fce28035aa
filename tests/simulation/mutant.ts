import type { Scenario } from "./scenario.ts";

/** A text of the product's source, and what a careless edit would make of it. */
export interface Patch {
  /** From the repository's root. */
  file: string;
  find: string;
  replace: string;
}

/** One careless edit that breaks one promise: the simulation must notice. */
export interface Mutant {
  name: string;
  patches: Patch[];
  /** The promise it breaks, as the judge names it. */
  breaks: RegExp;
  /** Runs in which it may show; all of them when left out. */
  shows?: (scenario: Scenario) => boolean;
  /** The seed of a run that showed it once: tried first. */
  seen?: number;
}
