import { GraphQLError } from "graphql";

/** One term of Shopify's search syntax, e.g. updated_at:>='2026-11-01'. */
export interface SearchTerm {
  readonly field: string;
  readonly operator: "=" | ">" | ">=" | "<" | "<=";
  readonly value: string;
  readonly negated: boolean;
}

/** A piece of SQL with its values. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (number | string)[];
}

/** How each field a resource can be searched by becomes SQL. */
export type SearchFields = Readonly<Record<string, (term: SearchTerm) => SqlPart>>;

/** A word without a field is looked for in what a resource calls `default`. */
const TOKEN = /\s*(?:(AND|OR)\b|(-|NOT\s+)?(?:(\w+):)?(>=|<=|>|<|=)?("[^"]*"|'[^']*'|[^\s()'":]+))/y;

function notServed(what: string): GraphQLError {
  return new GraphQLError(`The local Shopify does not understand this search: ${what}`, {
    extensions: { code: "NOT_SERVED_LOCALLY" },
  });
}

function operatorOf(text: string | undefined): SearchTerm["operator"] {
  return text === ">" || text === ">=" || text === "<" || text === "<=" ? text : "=";
}

/** Splits a search into alternatives (OR) of terms that must all hold (AND). */
export function parseSearch(query: string): SearchTerm[][] {
  const alternatives: SearchTerm[][] = [[]];
  let position = 0;
  const text = query.trim();
  while (position < text.length) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (!match) throw notServed(text.slice(position));
    position = TOKEN.lastIndex;
    const [, connective, negation, field = "default", operator, value = ""] = match;
    if (connective === "OR") alternatives.push([]);
    if (connective) continue;
    alternatives.at(-1)?.push({
      field,
      operator: operatorOf(operator),
      value: value.replace(/^["']|["']$/g, ""),
      negated: Boolean(negation),
    });
  }
  return alternatives.filter((terms) => terms.length > 0);
}

function termSql(term: SearchTerm, fields: SearchFields): SqlPart {
  const make = fields[term.field];
  if (!make) throw notServed(`field ${term.field}`);
  const part = make(term);
  return term.negated ? { ...part, sql: `NOT (${part.sql})` } : part;
}

/** The search as SQL that begins with AND, or nothing for an empty search. */
export function searchSql(query: unknown, fields: SearchFields): SqlPart {
  if (typeof query !== "string" || query.trim() === "") return { sql: "", values: [] };
  const alternatives = parseSearch(query).map((terms) => terms.map((term) => termSql(term, fields)));
  const sql = alternatives.map((parts) => `(${parts.map((part) => part.sql).join(" AND ")})`).join(" OR ");
  return { sql: ` AND (${sql})`, values: alternatives.flat().flatMap((part) => [...part.values]) };
}

/** A field that is a time in a millisecond column. */
export function timeField(column: string): (term: SearchTerm) => SqlPart {
  return ({ operator, value }) => {
    const at = Date.parse(value);
    if (Number.isNaN(at)) throw notServed(`time ${value}`);
    return { sql: `${column} ${operator} ?`, values: [at] };
  };
}

/** A field that is a number. */
export function numberField(column: string, scale = 1): (term: SearchTerm) => SqlPart {
  return ({ operator, value }) => ({ sql: `${column} ${operator} ?`, values: [Number(value) * scale] });
}

/** A field of text, compared whole; `*` stands for anything. */
export function textField(column: string): (term: SearchTerm) => SqlPart {
  return ({ value }) =>
    value === "*"
      ? { sql: `${column} IS NOT NULL`, values: [] }
      : { sql: `${column} = ? COLLATE NOCASE`, values: [value] };
}

/** A field that is an entry of a JSON list of texts. */
export function listField(column: string): (term: SearchTerm) => SqlPart {
  return ({ value }) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(${column}) WHERE json_each.value = ? COLLATE NOCASE)`,
    values: [value],
  });
}
