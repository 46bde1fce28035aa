import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

interface Access {
  readonly scopes?: readonly string[];
}

const ACCESS_FILE = new URL("../../../vendor/shopify/admin-2026-10.access.json.gz", import.meta.url);
let read: Record<string, Access> | null = null;

function accessMap(): Record<string, Access> {
  read ??= JSON.parse(gunzipSync(readFileSync(ACCESS_FILE)).toString("utf8")) as Record<string, Access>;
  return read;
}

/** The scopes of which one is needed to read this field (of this type, answering that type); empty: none. */
export function neededScopes(parent: string, field: string, answer: string): readonly string[] {
  const map = accessMap();
  const nodeType = answer.replace(/(Connection|Edge)$/, "");
  return map[`${parent}.${field}`]?.scopes ?? map[nodeType]?.scopes ?? [];
}

/** Whether these granted scopes hold one of the needed; write_x holds read_x too. */
export function isGranted(granted: ReadonlySet<string>, needed: readonly string[]): boolean {
  if (needed.length === 0) return true;
  return needed.some((scope) => granted.has(scope) || granted.has(scope.replace(/^read_/, "write_")));
}
