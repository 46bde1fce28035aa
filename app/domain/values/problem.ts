/** One thing a merchant must put right: where (dotted path, e.g. `steps.0.text.de`) and what (key under `problems.` of the catalogues). */
export interface Problem {
  path: string;
  issue: string;
  /** Of an edit that was overtaken: who saved meanwhile, and when. */
  since?: { by: string; at: Date };
}

/** What a page gets back when it asked to save something. */
export type Saved = { ok: true } | { ok: false; problems: Problem[] };

/** As a schema library reports what is wrong. */
interface SchemaIssue {
  path: readonly PropertyKey[];
  message: string;
}

/** Issues of a schema as problems; a message that is no issue code of ours becomes `invalid`. */
export function problemsFrom(issues: readonly SchemaIssue[]): Problem[] {
  return issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    issue: /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(message) ? message : "invalid",
  }));
}
