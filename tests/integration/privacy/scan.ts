import { createDecipheriv } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import pg from "pg";

/** The one key of testSealing. */
const KEY = Buffer.alloc(32, 1);
const SEALED = /v([12])\.t1\.([A-Za-z0-9_-]{38,})/g;

export interface Hit {
  canary: string;
  table: string;
  /** Shop id or domain of the row, as far as it has one. */
  shop: string;
  sealed: boolean;
}

/**
 * Looks for canaries in every column of every row of a database, as it is stored and with every sealed value opened,
 * our tables and the job queue's alike.
 */
export async function scanDatabase(connectionString: string, canaries: readonly string[]): Promise<Hit[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const hits: Hit[] = [];
    for (const { schema, name } of tables.rows) {
      const rows = await client.query<{ text: string; row: Record<string, unknown> }>(
        `select to_jsonb(t)::text as text, to_jsonb(t) as row from "${schema}"."${name}" t`,
      );
      for (const { text, row } of rows.rows) {
        const shop = String(row.shop_id ?? row.shop_domain ?? "");
        const opened = unseal(text);
        for (const canary of canaries) {
          if (text.includes(canary)) hits.push({ canary, table: name, shop, sealed: false });
          if (opened.includes(canary)) hits.push({ canary, table: name, shop, sealed: true });
        }
      }
    }
    return hits;
  } finally {
    await client.end();
  }
}

/** What stands in the sealed values of a text, wherever they were sealed for, and in what was sealed within them. */
function unseal(text: string): string {
  const opened = [...text.matchAll(SEALED)].map(([, version, body = ""]) => {
    const bytes = Buffer.from(body, "base64url");
    // GCM encrypts as CTR does, counting on from 2: opened like this, no place has to be known.
    const counter = Buffer.concat([bytes.subarray(0, 12), Buffer.from([0, 0, 0, 2])]);
    const bytesInside = createDecipheriv("aes-256-ctr", KEY, counter).update(bytes.subarray(28));
    return (version === "2" ? brotliDecompressSync(bytesInside) : bytesInside).toString("utf8");
  });
  return opened.map((one) => `${one}\n${decodeURIComponent(one.replace(/%(?![0-9A-F]{2})/g, "%25"))}`).join("\n");
}
