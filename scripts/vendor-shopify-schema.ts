/**
 * Rebuilds vendor/shopify/ from the introspection file that Shopify publishes inside its npm package
 * @shopify/dev-mcp. Run it when the API version moves:
 *
 *   npm pack @shopify/dev-mcp@1.16.0 && tar xzf shopify-dev-mcp-1.16.0.tgz
 *   node scripts/vendor-shopify-schema.ts package/dist/data/admin_2026-10.json.gz 2026-10
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { buildClientSchema, type IntrospectionQuery, printSchema } from "graphql";

interface PublishedField {
  name: string;
  isProtected?: boolean;
  protectedContent?: string | null;
}
interface PublishedType {
  name: string;
  fields?: PublishedField[] | null;
}
interface Published {
  data: IntrospectionQuery & { __schema: { types: PublishedType[] } };
  offline_scopes: { items: { typeName: string; fieldName?: string; offlineScopes: string[] }[] };
}

const [source, version] = process.argv.slice(2);
if (!source || !version || source === "--help") {
  console.log("usage: node scripts/vendor-shopify-schema.ts INTROSPECTION.json.gz API_VERSION");
  process.exit(source === "--help" ? 0 : 2);
}
const published = JSON.parse(gunzipSync(readFileSync(source)).toString()) as Published;

/** "Type" or "Type.field" → what it takes to read it. */
const access: Record<string, { scopes?: string[]; protected?: string }> = {};
for (const item of published.offline_scopes.items) {
  if (item.offlineScopes.length === 0) continue;
  const key = item.fieldName ? `${item.typeName}.${item.fieldName}` : item.typeName;
  access[key] = { scopes: item.offlineScopes };
}
for (const type of published.data.__schema.types) {
  for (const field of type.fields ?? []) {
    if (!field.isProtected) continue;
    const key = `${type.name}.${field.name}`;
    access[key] = { ...access[key], protected: field.protectedContent ?? "customer" };
  }
}

const sdl = printSchema(buildClientSchema(published.data)).replace(/^\s*"""[\s\S]*?"""\n/gm, "");
writeFileSync(`vendor/shopify/admin-${version}.graphql.gz`, gzipSync(sdl, { level: 9 }));
writeFileSync(`vendor/shopify/admin-${version}.access.json.gz`, gzipSync(JSON.stringify(access), { level: 9 }));
console.log(`${sdl.length} characters of SDL, ${Object.keys(access).length} access entries`);
