import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";

const SCHEMA_FILE = new URL("../../../vendor/shopify/admin-2026-10.graphql.gz", import.meta.url);
const MOST_KNOWN_QUERIES = 500;

let built: GraphQLSchema | null = null;
const known = new Map<string, ParsedOperation>();

/** An operation's text after parsing and validation against the published schema. */
export interface ParsedOperation {
  readonly document: DocumentNode | null;
  readonly errors: readonly GraphQLError[];
}

/** Shopify's whole published Admin schema 2026-10, built once (about a second). */
export function adminSchema(): GraphQLSchema {
  built ??= buildSchema(gunzipSync(readFileSync(SCHEMA_FILE)).toString("utf8"), { assumeValid: true });
  return built;
}

function parseNew(text: string): ParsedOperation {
  try {
    const document = parse(text);
    const errors = validate(adminSchema(), document);
    return { document: errors.length > 0 ? null : document, errors };
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] };
    throw error;
  }
}

/** Parses and validates an operation; the answer for a text is remembered. */
export function parseOperation(text: string): ParsedOperation {
  let parsed = known.get(text);
  if (!parsed) {
    parsed = parseNew(text);
    if (known.size >= MOST_KNOWN_QUERIES) known.clear();
    known.set(text, parsed);
  }
  return parsed;
}
