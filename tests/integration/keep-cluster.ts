/**
 * Keeps the embedded test server up as long as anybody is connected to it, and for 20 s more: several runs at once
 * share it, and none pulls it away from under another. Prints its address as the first line.
 */
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "../../scripts/embedded-postgres.ts";

const IDLE_CHECKS = 10;

process.stdout.on("error", () => {}); // the run that started us has read the address and gone
const server = await startEmbeddedPostgres({ name: "test", unsafeFast: true });
process.stdout.write(`${server.url}\n`);

for (let idle = 0; idle < IDLE_CHECKS; ) {
  await wait(2_000);
  idle = (await othersConnected(server.url)) ? 0 : idle + 1;
}
await server.stop();

async function othersConnected(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const found = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return found.rowCount !== 0;
  } catch {
    return false; // stopped by somebody else: nothing left to keep
  } finally {
    await client.end().catch(() => {});
  }
}
