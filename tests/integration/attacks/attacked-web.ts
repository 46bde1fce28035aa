import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll } from "vitest";
import type { Database } from "../../../app/platform/database.server.ts";
import { writeSession } from "../../../app/shopify/session-store.server.ts";
import { prepareBuild } from "../../../scripts/prepare.ts";
import { repository } from "../../../scripts/repository.ts";
import { APP_URL, SECRET } from "../sync/door.ts";
import { testSealing } from "../test-ports.ts";

export const API_KEY = "test-key";
/** Shopify's library answers crawlers, and whatever names itself like a tool, with 410. */
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const HOUR_MS = 3_600_000;

export interface AttackedWeb {
  url: string;
  /** Asks as a browser does; follows nothing. */
  ask(address: string, init?: RequestInit): Promise<Response>;
  /** Addresses the process asked by itself, so far. */
  outgoing(): string[];
  /** Everything it has said, so far. */
  log(): string;
}

/** Loaded before anything else: every request the process makes is named on standard output, and refused as Shopify does. */
const RECORD_OUTGOING = `
const refusal = JSON.stringify({ errors: [{ message: "refused here", extensions: { code: "ACCESS_DENIED" } }] });
globalThis.fetch = async (input, init) => {
  process.stdout.write(JSON.stringify({ outgoing: new Request(input, init).url }) + "\\n");
  return new Response(refusal, { status: 200, headers: { "content-type": "application/json" } });
};`;

/** The web process as `npm start` starts it, built pages and all, on a database of the test; ended with the file. */
export async function startAttackedWeb(connectionString: string): Promise<AttackedWeb> {
  prepareBuild();
  const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
  const preload = `data:text/javascript,${encodeURIComponent(RECORD_OUTGOING)}`;
  const child: ChildProcess = spawn(process.execPath, ["--import", preload, "app/web/web.server.ts"], {
    cwd: repository,
    env: {
      ...withoutMode(process.env),
      DATABASE_URL: connectionString,
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: SECRET,
      SHOPIFY_APP_URL: APP_URL,
      ENCRYPTION_KEYS: `t1:${key(1)}`,
      INDEX_KEY: key(2),
      TWILIO_API_URL: "http://127.0.0.1:9",
      LOG_LEVEL: "debug",
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  afterAll(() => void child.kill("SIGKILL"));
  let said = "";
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /"port":(\d+)/.exec(said);
      if (ready) resolve(Number(ready[1]));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => reject(new Error(`The web process ended: ${said}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    ask: (address, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("user-agent")) headers.set("user-agent", BROWSER);
      return fetch(url + address, { redirect: "manual", ...init, headers });
    },
    outgoing: () => [...said.matchAll(/"outgoing":"([^"]+)"/g)].map(([, address = ""]) => address),
    log: () => said,
  };
}

/** As whoever starts it without saying that this is production. */
function withoutMode(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = { ...env };
  Reflect.deleteProperty(kept, "NODE_ENV");
  return kept;
}

/** Gives a shop the session it has after its merchant opened the app. */
export async function signIn(database: Database, domain: string): Promise<void> {
  const later = (ms: number) => new Date(Date.now() + ms);
  const session = new Session({
    id: `offline_${domain}`,
    shop: domain,
    state: "",
    isOnline: false,
    scope: "read_orders",
    accessToken: `shpat_${randomUUID()}`,
    refreshToken: `shprt_${randomUUID()}`,
    expires: later(HOUR_MS),
    refreshTokenExpires: later(24 * HOUR_MS),
  });
  await database.transaction((tx) => writeSession(tx, testSealing, session));
}

interface Claims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
}

/** A session token of App Bridge for somebody in this shop's admin. @param forged what is wrong with it. */
export function sessionToken(
  domain: string,
  forged: { claims?: Partial<Claims>; secret?: string; header?: object; sign?: (text: string) => string } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const times = { exp: now + 60, nbf: now - 5, iat: now - 5 };
  const claims = { iss: `https://${domain}/admin`, dest: `https://${domain}`, aud: API_KEY, sub: "7", ...times };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = forged.header ?? { alg: "HS256", typ: "JWT" };
  const text = `${part(header)}.${part({ ...claims, jti: randomUUID(), sid: randomUUID(), ...forged.claims })}`;
  const hmac = (over: string) =>
    createHmac("sha256", forged.secret ?? SECRET)
      .update(over)
      .digest("base64url");
  return `${text}.${(forged.sign ?? hmac)(text)}`;
}

/** The head of a request of the app's own pages. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** What Shopify adds to a document it frames. */
export function framed(domain: string, token = sessionToken(domain)): string {
  const host = Buffer.from(`admin.shopify.com/store/${domain.split(".")[0]}`).toString("base64url");
  return new URLSearchParams({ embedded: "1", shop: domain, host, id_token: token }).toString();
}

/** An address as Shopify's app proxy asks it on behalf of somebody on the shop's own domain, signed. */
export function proxied(address: string, shop: string, extra: Record<string, string> = {}): string {
  const [path = "", query = ""] = address.split("?");
  const timestamp = String(Math.floor(Date.now() / 1000));
  const own = { shop, logged_in_customer_id: "", path_prefix: "/apps/winback", timestamp };
  const params = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), ...own, ...extra });
  const signed = [...new Set(params.keys())]
    .sort()
    .map((name) => `${name}=${params.getAll(name).join(",")}`)
    .join("");
  params.set("signature", createHmac("sha256", SECRET).update(signed).digest("hex"));
  return `${path}?${params}`;
}
