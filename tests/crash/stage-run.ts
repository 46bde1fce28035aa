import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { type RunningSandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { connectControl } from "../../sandbox/story/control-client.ts";
import { asRecord } from "../../sandbox/story/merchant.ts";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { prepareBuild } from "../../scripts/prepare.ts";
import { repository } from "../../scripts/repository.ts";
import { ask, type KillablePostgres, startKillablePostgres } from "./killable-postgres.ts";
import { type KillableProcess, superviseProcess } from "./killable-process.ts";
import { askForEveryEvent } from "./tellers.ts";

/** The shop that is judged, and the one whose merchant removes the app during the run. */
export const SHOP = "lindenhof-kaffee.myshopify.com";
export const LEAVING_SHOP = "prairie-candle.myshopify.com";
/** A Monday on which it is 17:00 in Berlin and 11:00 in New York: both shops may text. */
const START = new Date("2026-11-23T16:00:00Z");
export const WINDOW_DAYS = 60;

export interface Stage {
  sandbox: RunningSandbox;
  postgres: KillablePostgres;
  web: KillableProcess;
  worker: KillableProcess;
  /** What web and worker are started with. */
  env: Record<string, string | undefined>;
  /** The keys the product seals with. */
  keys: { ENCRYPTION_KEYS: string; INDEX_KEY: string };
  stop(): Promise<void>;
}

interface StageOptions {
  customers: number;
  seed: number;
  /** The first text carries a code: single-use in the one shop, locked to its customer in the other. */
  codes: boolean;
  /** Texts each shop may get ready at first; none leaves before `releaseTexts`. */
  texts: number;
  webhooksAtOnce?: number;
  log(line: string): void;
}

/**
 * The product as `npm start` and `npm run worker` start it, on a PostgreSQL that writes to the disk, in a local world
 * with two shops that have read their history and switched a series on.
 */
export async function stageRun(options: StageOptions): Promise<Stage> {
  prepareBuild();
  const data = path.join(repository, ".sandbox/crash");
  rmSync(data, { recursive: true, force: true });
  const postgres = await startKillablePostgres("winback_crash");
  const appPort = await freePort();
  const sandbox = await startSandbox({
    dataDir: data,
    memory: true,
    customers: options.customers,
    seed: options.seed,
    now: START,
    frontPort: 0,
    proxyPort: 0,
    appPort,
    ...(options.webhooksAtOnce ? { webhooksAtOnce: options.webhooksAtOnce } : {}),
  });
  const key = () => randomBytes(32).toString("base64");
  const keys = { ENCRYPTION_KEYS: `k1:${key()}`, INDEX_KEY: key() };
  const env = {
    ...process.env,
    ...sandbox.env(),
    ...keys,
    NODE_ENV: "production",
    DATABASE_URL: postgres.databaseUrl,
    PORT: String(appPort),
    WORKER_PORT: "0",
  };
  const web = superviseProcess("crash-web", "app/web/web.server.ts", env);
  const worker = superviseProcess("crash-worker", "app/jobs/worker.server.ts", env);
  const stop = async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await sandbox.stop();
    await postgres.stop();
  };
  try {
    await Promise.all([web.whenReady(), worker.whenReady()]);
    const control = connectControl(sandbox.controlUrl);
    await control.post("/shoppers/behaviour", { on: false });
    for (const shop of [SHOP, LEAVING_SHOP]) {
      const lock = shop === SHOP ? "single_use" : "customer";
      const change = async (content: Record<string, unknown>) => {
        await askForEveryEvent(control, shop);
        await keepTexts(postgres.databaseUrl, options.texts);
        return options.codes ? withoutNote(content, lock) : content;
      };
      const opening = { control, env: sandbox.env(), shop, windowDays: WINDOW_DAYS, holdoutShare: 0, log: options.log };
      await openShop({ ...opening, change });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { sandbox, postgres, web, worker, env, keys, stop };
}

/** Texts are got ready, and wait for a sender that is never free. */
async function keepTexts(databaseUrl: string, texts: number): Promise<void> {
  await ask(databaseUrl, "update shop set settings = jsonb_set(settings, '{dailyCap}', $1::jsonb)", [String(texts)]);
  await holdSender(databaseUrl);
}

/** No text leaves, of whatever shop, until somebody lets it. */
export async function holdSender(databaseUrl: string): Promise<void> {
  await ask(
    databaseUrl,
    `insert into sender_pace (shop_id, sender, free_at) select id, '', now() + interval '1 day' from shop
     on conflict (shop_id, sender) do update set free_at = excluded.free_at`,
  );
}

/** The texts that were got ready leave. */
export async function releaseTexts({ postgres }: Stage): Promise<void> {
  await ask(postgres.databaseUrl, "delete from sender_pace");
}

/** The series without its first text, which offers nothing. */
function withoutNote(content: Record<string, unknown>, lock: string): Record<string, unknown> {
  const [, ...offering] = Array.isArray(content.steps) ? content.steps.map(asRecord) : [];
  const steps = offering.map((step, place) => ({
    ...step,
    afterDays: 7 * place,
    offer: { ...asRecord(step.offer), lock },
  }));
  return { ...content, steps };
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
