import { GraphQLError } from "graphql";
import type { Args, View } from "./admin-context.ts";

/** Where a page begins: the sort value and the id of the row before it. */
export type Key = readonly [number | string, number];

/** A page as asked for. */
export interface Page {
  readonly first: number;
  readonly after: Key | null;
  readonly reverse: boolean;
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

function readCursor(cursor: string): Key {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if ((typeof value === "number" || typeof value === "string") && typeof id === "number") return [value, id];
  } catch {
    // falls through to the one answer for every broken cursor
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}

/** Reads first, after and reverse; Shopify's largest page is 250. Backward pages are not served here. */
export function readPage(args: Args, largest = 250): Page {
  if (args.last != null || args.before != null) {
    throw new GraphQLError("The local Shopify does not serve pages by last and before.", {
      extensions: { code: "NOT_SERVED_LOCALLY" },
    });
  }
  if (typeof args.first !== "number") throw badRequest("you must provide one of first or last");
  if (args.first < 0 || args.first > largest) throw badRequest(`first must be between 0 and ${largest}`);
  const after = typeof args.after === "string" ? readCursor(args.after) : null;
  return { first: args.first, after, reverse: args.reverse === true };
}

/** The SQL that orders by a column and the id and begins after the page's key; fetches one row too many. */
export function pageSql(page: Page, column: string): { where: string; order: string; values: (number | string)[] } {
  const direction = page.reverse ? "DESC" : "ASC";
  const where = page.after ? ` AND (${column}, id) ${page.reverse ? "<" : ">"} (?, ?)` : "";
  return {
    where,
    order: ` ORDER BY ${column} ${direction}, id ${direction} LIMIT ${page.first + 1}`,
    values: page.after ? [...page.after] : [],
  };
}

/** A connection over the rows of pageSql. */
export function connection<T>(page: Page, rows: readonly T[], node: (row: T) => View, key: (row: T) => Key): View {
  const shown = rows.slice(0, page.first);
  const cursor = (row: T) => Buffer.from(JSON.stringify(key(row))).toString("base64url");
  const first = shown[0];
  const last = shown.at(-1);
  return {
    edges: () => shown.map((row) => ({ cursor: () => cursor(row), node: node(row) })),
    nodes: () => shown.map(node),
    pageInfo: () => ({
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: first === undefined ? null : cursor(first),
      endCursor: last === undefined ? null : cursor(last),
    }),
  };
}
