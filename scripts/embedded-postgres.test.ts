import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const data = path.join(tmpdir(), `winback-postgres-${process.pid}`);
let servers: EmbeddedPostgres[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(data, { recursive: true, force: true });
});

const answers = async ({ url }: EmbeddedPostgres): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1");
  await client.end();
  return rowCount === 1;
};

it("is one server for two who start it at the same moment, and answers both", { timeout: 60_000 }, async () => {
  const start = () => startEmbeddedPostgres({ name: "test", data, unsafeFast: true });
  servers = await Promise.all([start(), start()]);
  expect(await Promise.all(servers.map(answers))).toEqual([true, true]);
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
  expect(servers.filter(({ startedHere }) => startedHere)).toHaveLength(1);
});
