import { fromPrisma, PgBoss } from "pg-boss";
import { sql, type Transaction } from "./database.server.ts";
import type { BackgroundJobs, JobHandler, JobPayload } from "./jobs.ts";
import type { Log } from "./log.server.ts";

/** Queues live in a schema of their own, beside ours. */
const SCHEMA = "pgboss";
/** `short`: one waiting job for each key; a queue is made the first time its name is used. */
const QUEUE = {
  policy: "short",
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 6 * 3_600,
  heartbeatSeconds: 60,
  notify: true,
} as const;
const POLL_SECONDS = 0.5;
const BATCH = 10;
/** Long jobs of one name that run side by side in a process, each taken as soon as there is room. */
const SIDE_BY_SIDE = 4;
const STOP_TIMEOUT_MS = 20_000;

export interface BackgroundQueue extends BackgroundJobs {
  /**
   * Works off the jobs of these names until `stop`.
   * @param long names of jobs that may take hours: a job of another shop does not wait for the end of one.
   */
  work(handlers: Record<string, JobHandler>, log: Log, long?: readonly string[]): Promise<void>;
  /** Lets running jobs end. */
  stop(): Promise<void>;
}

/** pg-boss on physical time: no schedules, no far-off starts (docs/decisions/0004-two-clocks.md). Connects when first used. */
export function createBackgroundJobs(connectionString: string): BackgroundQueue {
  const boss = new PgBoss({
    connectionString,
    schema: SCHEMA,
    schedule: false,
    // a job is taken when its transaction commits; polling stays for what a lost notice would leave lying
    useListenNotify: true,
    max: 4,
    application_name: "winback-jobs",
  });
  // A database that goes away ends connections that idle. Whoever sends is told by their next job; an error that nobody
  // listens to would end the process.
  boss.on("error", () => {});
  let started: Promise<unknown> | null = null;
  const queues = new Map<string, Promise<void>>();
  // What failed is tried again by the next who asks: a database that was away once is not away for ever.
  const ready = async (name: string) => {
    started ??= boss.start().catch((error: unknown) => {
      started = null;
      throw error;
    });
    await started;
    const queue =
      queues.get(name) ??
      boss.createQueue(name, QUEUE).catch((error: unknown) => {
        queues.delete(name);
        throw error;
      });
    queues.set(name, queue);
    await queue;
  };
  return {
    async send(tx, name, payload) {
      await ready(name);
      const singletonKey = JSON.stringify(payload);
      await boss.send(name, payload, { singletonKey, ...groupOf(payload), db: fromPrisma(tx) });
    },
    async work(handlers, log, long = []) {
      boss.on("error", (error) => log.error("job queue failed", {}, error));
      for (const [name, handler] of Object.entries(handlers)) {
        await ready(name);
        const base = {
          pollingIntervalSeconds: POLL_SECONDS,
          notifyPollingIntervalSeconds: POLL_SECONDS,
          perJobResults: true,
        } as const;
        // Of one shop one at a time, in whatever process: no shop takes all the room.
        const own = { batchSize: 1, localConcurrency: SIDE_BY_SIDE, groupConcurrency: 1 };
        const options = { ...base, ...(long.includes(name) ? own : { batchSize: BATCH }) };
        await boss.work(name, options, (jobs) => Promise.all(jobs.map((job) => runOne(name, handler, job, log))));
      }
    },
    async stop() {
      if (!started) return;
      await started;
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

/** Jobs of one shop form a group. */
function groupOf({ shop }: JobPayload): { group?: { id: string } } {
  return shop === undefined ? {} : { group: { id: String(shop) } };
}

async function runOne(name: string, handler: JobHandler, job: { id: string; data: unknown }, log: Log) {
  try {
    await handler(job.data);
    return { id: job.id, status: "completed" as const };
  } catch (error) {
    log.error("job failed", { job: name }, error);
    return { id: job.id, status: "failed" as const };
  }
}

/** Jobs that wait and could run now, or run; a job that backs off for long does not count. */
export async function countOpenJobs(tx: Transaction): Promise<number> {
  const [known] = await tx.$queryRaw<{ table: string | null }[]>(
    sql`select to_regclass(${`${SCHEMA}.job`})::text as table`,
  );
  if (!known?.table) return 0;
  const rows = await tx.$queryRaw<{ count: number }[]>(sql`
    select count(*)::int as count from pgboss.job
    where state = 'active' or (state in ('created', 'retry') and start_after <= clock_timestamp() + interval '5 seconds')`);
  return rows[0]?.count ?? 0;
}
