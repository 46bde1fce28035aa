import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { applyMigrations } from "../app/platform/migrations.server.ts";
import { connectControl } from "../sandbox/story/control-client.ts";
import { signIn } from "../sandbox/story/merchant.ts";
import { type RunningChild, startChild } from "../scripts/child-process.ts";
import { type Surroundings, startSurroundings } from "../scripts/start-product.ts";
import { appAddresses, appPages } from "../tests/e2e/page-addresses.ts";
import { SHOP } from "../tests/e2e/start-world.ts";
import { type FoundInShop, fillTextingShop } from "./pages-shop.ts";
import { freePort } from "./process.ts";

/** A filled shop whose pages answer; nothing else runs beside them: what the worker keeps was kept by its own jobs. */
export interface PagesWorld extends Surroundings {
  webUrl: string;
  /** Where each page of `app/routes.ts` is seen. */
  addresses: Readonly<Record<string, string>>;
}

/** @param keep folder the filled shop is kept in, and opened from; null: it is filled anew and forgotten with the next. */
export async function openPagesWorld(customers: number, keep: string | null): Promise<PagesWorld> {
  const appPort = await freePort();
  const name = "bench-pages";
  const kept = keep ? { home: keep, fresh: false } : { fresh: true };
  if (keep) mkdirSync(keep, { recursive: true });
  const surroundings = await startSurroundings({ name, customers: 0, seed: 1, sandboxPort: 0, appPort, ...kept });
  let web: RunningChild | null = null;
  const stop = async () => {
    await web?.stop();
    await surroundings.stop();
  };
  try {
    const found = await fill(surroundings, customers, keep);
    // as the Dockerfile has it: React draws several times slower where it looks after developers
    const env = { ...surroundings.env, NODE_ENV: "production" };
    web = startChild({ name: `${name}-web`, args: ["app/web/web.server.ts"], env });
    await web.firstLine((line) => (line.includes('"msg":"ready"') ? true : undefined));
    const merchant = await signIn(surroundings.sandbox.env, SHOP);
    await merchant.look("/app");
    merchant.close();
    return { ...surroundings, webUrl: `http://127.0.0.1:${appPort}`, addresses: addressesOf(found), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill({ sandbox, databaseUrl, env }: Surroundings, customers: number, keep: string | null) {
  await applyMigrations(databaseUrl);
  const { now } = (await connectControl(sandbox.controlUrl).get("/clock")) as { now: string };
  return await fillTextingShop({
    connectionString: databaseUrl,
    domain: SHOP,
    customers,
    now: begunAt(keep, new Date(now)),
    keys: { ring: env.ENCRYPTION_KEYS ?? "", index: env.INDEX_KEY ?? "" },
  });
}

function addressesOf(found: FoundInShop): Readonly<Record<string, string>> {
  // what answers an unknown address is no page of its own
  const known = Object.entries(appAddresses({ ...found, token: "", offer: "" })).filter(([page]) => page !== "/app/*");
  const addresses: Readonly<Record<string, string>> = Object.fromEntries(known);
  const missing = appPages().filter((page) => page !== "/app/*" && addresses[page] === undefined);
  if (missing.length === 0) return addresses;
  throw new Error(`No address for ${missing.join(", ")}: add it to tests/e2e/page-addresses.ts.`);
}

/** A shop that was begun and not filled to its end is filled on for the moment it was begun at. */
function begunAt(keep: string | null, now: Date): Date {
  if (!keep) return now;
  const file = path.join(keep, "begun-at");
  if (!existsSync(file)) writeFileSync(file, now.toISOString());
  return new Date(readFileSync(file, "utf8"));
}
