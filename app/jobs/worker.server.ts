/** Entry of the worker process: `node app/jobs/worker.server.ts`. Runs until it is asked to stop. */
import { environment } from "../platform/env.server.ts";
import { applyMigrations } from "../platform/migrations.server.ts";
import { untilStopSignal } from "../platform/stop-signal.server.ts";
import { ports } from "../wiring.server.ts";
import { startHealthDoor } from "./health-door.server.ts";
import { startWorker } from "./start-worker.server.ts";

await applyMigrations(environment.DATABASE_URL);
const health = await startHealthDoor(environment.HOST, environment.WORKER_PORT);
const worker = await startWorker(ports);
ports.log.info("ready", { port: health.port });
await untilStopSignal();
await worker.stop();
await health.stop();
await Promise.all([ports.database.close(), ports.statements.close()]);
