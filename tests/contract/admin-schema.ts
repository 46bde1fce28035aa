import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

const repository = path.resolve(import.meta.dirname, "../..");
const vendored = (name: string) => gunzipSync(readFileSync(path.join(repository, "vendor/shopify", name))).toString();

export const readRepositoryFile = (file: string) => readFileSync(path.join(repository, file), "utf8");

export const adminSchema: GraphQLSchema = buildSchema(vendored("admin-2026-10.graphql.gz"), { assumeValid: true });

/** What Shopify asks for a type or a field: one of the scopes, and what personal data it holds. */
export type Access = Record<string, { scopes?: string[]; protected?: string }>;
export const access: Access = JSON.parse(vendored("admin-2026-10.access.json.gz"));

export interface Operation {
  file: string;
  name: string;
  document: DocumentNode;
}

/** Every `#graphql` document in a source text. */
export function readOperations(file: string, text: string): Operation[] {
  return [...text.matchAll(/`#graphql([^`]*)`/g)].map(([, body = ""]) => {
    const document = parse(body);
    const [first] = document.definitions;
    const name = first && "name" in first ? (first.name?.value ?? "unnamed") : "unnamed";
    return { file, name, document };
  });
}

export const appOperations: Operation[] = globSync("app/**/*.{ts,tsx}", { cwd: repository })
  .filter((file) => !file.startsWith("app/generated/"))
  .sort()
  .flatMap((file) => readOperations(file, readRepositoryFile(file)));

/** Keys of the access map that an operation touches: types, "Type.field", "QueryRoot.x", "Mutation.x". */
export function touched(operation: Operation): Set<string> {
  const keys = new Set<string>();
  const info = new TypeInfo(adminSchema);
  const enter = () => {
    const field = info.getFieldDef();
    const parent = info.getParentType();
    const type = info.getType();
    if (field && parent) keys.add(`${parent.name}.${field.name}`);
    if (type) keys.add(getNamedType(type).name);
  };
  visit(operation.document, visitWithTypeInfo(info, { Field: { enter } }));
  return keys;
}
