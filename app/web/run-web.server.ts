import { setFlagsFromString } from "node:v8";
import { createProviderAccounts } from "../intake/provider-accounts.server.ts";
import { createRawDoor } from "../intake/raw-door.server.ts";
import { connectDatabase } from "../platform/database.server.ts";
import { environment } from "../platform/env.server.ts";
import { applyMigrations } from "../platform/migrations.server.ts";
import { connectStatements } from "../platform/statements.server.ts";
import { untilStopSignal } from "../platform/stop-signal.server.ts";
import { ports } from "../wiring.server.ts";
import { startWeb, type WebOptions } from "./start-web.server.ts";

/** Connections that webhooks have for themselves: a slow page never makes Shopify wait. */
const INTAKE_POOL = 10;
/** Of these, for what goes in bulk. */
const BULK_POOL = 4;
const LOCK_TIMEOUT_MS = 500;

/** Runs the web process until it is asked to stop: migrations, doors, pages; then lets everything that runs end. */
export async function runWeb(pages: Pick<WebOptions, "assets" | "build">): Promise<void> {
  // V8 guesses what will live long. Of thousands of short requests a second it guesses wrong, and collects all there is.
  setFlagsFromString("--no-allocation-site-pretenuring");
  await applyMigrations(environment.DATABASE_URL);
  const intakeDatabase = connectDatabase({
    connectionString: environment.DATABASE_URL,
    max: INTAKE_POOL,
    name: "winback-intake",
    lockTimeoutMs: LOCK_TIMEOUT_MS,
  });
  const intakeStatements = connectStatements({
    connectionString: environment.DATABASE_URL,
    max: BULK_POOL,
    name: "winback-intake-bulk",
    lockTimeoutMs: LOCK_TIMEOUT_MS,
  });
  const secrets = [environment.SHOPIFY_API_SECRET, environment.SHOPIFY_API_SECRET_OLD];
  const door = createRawDoor({
    ...ports,
    ...createProviderAccounts({ database: intakeDatabase, sealing: ports.sealing }),
    intakeDatabase,
    intakeStatements,
    webhookSecrets: secrets.filter((secret) => secret !== undefined),
    metricsToken: environment.METRICS_TOKEN,
  });
  const web = await startWeb({ ...pages, door, log: ports.log, host: environment.HOST, port: environment.PORT });
  ports.log.info("ready", { port: web.port });
  await untilStopSignal();
  await web.stop();
  await ports.jobs.stop();
  await Promise.all([intakeDatabase.close(), intakeStatements.close(), ports.database.close()]);
}
