/** A line before a statement: from this version on nothing reads or writes what it takes away. */
const UNUSED = /--\s*unused since \d+\.\d+\.\d+: \S/;

const NEVER = [
  /\bdrop\s+table\b/,
  /\bdrop\s+column\b/,
  /\brename\s+(to|column)\b/,
  /\bset\s+not\s+null\b/,
  /\bset\s+data\s+type\b|\balter\s+column\s+\S+\s+type\b/,
  /\balter\s+column\s+\S+\s+drop\s+default\b/,
  /^\s*truncate\b/,
];

/**
 * Statements that break a process of the version before while it still runs beside the new one: what takes away, renames
 * or forbids what it reads and writes.
 */
export function findUnbearable(script: string): string[] {
  return statementsOf(script).filter((statement) => {
    if (UNUSED.test(statement)) return false;
    const bare = statement.replaceAll(/--[^\n]*/g, "").toLowerCase();
    return NEVER.some((law) => law.test(bare)) || asksForMore(bare);
  });
}

/** What stands between dollars is the text of a function. */
function statementsOf(script: string): string[] {
  return script
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .split(";")
    .filter((statement) => statement.trim() !== "");
}

/** A column the old version does not fill, or a check it knows nothing of; one that takes the place of another is wider. */
function asksForMore(statement: string): boolean {
  if (!/^\s*alter\s+table\b/.test(statement)) return false;
  const columns = statement.split(/\badd\s+column\b/).slice(1);
  if (columns.some((column) => /\bnot\s+null\b/.test(column) && !/\bdefault\b/.test(column))) return true;
  return /\badd\s+(constraint\s+\S+\s+)?check\b/.test(statement) && !/\bdrop\s+constraint\b/.test(statement);
}
