import type { Sql } from "./database.server.ts";

/**
 * One rule with one definition and three uses: in a WHERE clause it counts and chooses, as a column it explains.
 * Both fragments speak of aliases that the file they stand in names.
 */
export interface Predicate {
  /** Stable key; pages have a plain sentence for it. */
  rule: string;
  /** What the rule was set to, where its sentence names it. */
  asks?: readonly string[];
  /**
   * How pages show the value: minor units as money, a number as percent, `balance` as an account in minor units (what
   * comes in, two costs, what is left, with spaces between); left out: as it is.
   */
  shows?: "money" | "percent" | "balance";
  /** SQL boolean; null counts as false. */
  holds: Sql;
  /** The same answer as a join, cheaper where everybody of a large shop is asked at once; left out: `holds`. */
  joined?: Sql;
  /**
   * PostgreSQL does not share it among its workers, for a correlated question in it: asked last where everybody is
   * looked at. It speaks of the shop and the id of its customer alone.
   */
  unshared?: true;
  /** SQL text or null: the fact the rule looked at. */
  value: Sql;
}
