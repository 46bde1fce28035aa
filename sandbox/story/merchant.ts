import { openGenuineWeb, type WebAnswer } from "./genuine-web.ts";
import { readPageData } from "./page-data.ts";

const ADMIN = "https://admin.shopify.com";
const APP = "https://winback.test";

/** A merchant at work in the app's pages, by the requests their browser would make. */
export interface Merchant {
  /** The data a page shows, by route. */
  look(path: string): Promise<Record<string, unknown>>;
  /** Sends a form of a page; what its action answers. Throws when the action refuses. */
  submit(path: string, fields: Record<string, string>): Promise<unknown>;
  /** The same for pages that send JSON. */
  submitJson(path: string, wish: unknown): Promise<unknown>;
  /** Sends the same and takes what comes back as a file. Throws when there is none. */
  file(path: string, wish: unknown): Promise<string>;
  close(): void;
}

/**
 * Opens the admin of a shop, installs the app from there, and loads its first page.
 * @param staff user id of who sits at the browser; left out: the account owner.
 */
export async function signIn(env: Record<string, string>, shop: string, staff?: number): Promise<Merchant> {
  const web = openGenuineWeb(env);
  const store = shop.replace(".myshopify.com", "");
  const appAddress = `${ADMIN}/store/${store}/apps/${env.SHOPIFY_API_KEY}`;
  expectStatus(await web.ask("POST", `${appAddress}/__install`), 302);
  const frame = expectStatus(await web.ask("GET", `${appAddress}/app`), 200);
  const address = /<iframe[^>]* src="([^"]+)"/.exec(frame.body)?.[1]?.replaceAll("&amp;", "&");
  if (!address) throw new Error("The admin shows no frame for the app.");
  expectStatus(await web.ask("GET", address), 200);
  const bearer = async () => {
    const whose = staff === undefined ? "" : `&staff=${staff}`;
    const token = expectStatus(await web.ask("GET", `${ADMIN}/__sandbox/id-token?shop=${shop}${whose}`), 200).body;
    return { authorization: `Bearer ${token}` };
  };
  const send = async (path: string, type: string, body: string) => {
    const headers = { ...(await bearer()), "content-type": type };
    return readAction(path, await web.ask("POST", dataAddress(path), { headers, body }));
  };
  return {
    look: async (path) =>
      readLoaders(expectStatus(await web.ask("GET", dataAddress(path), { headers: await bearer() }), 200)),
    submit: (path, fields) =>
      send(path, "application/x-www-form-urlencoded;charset=UTF-8", `${new URLSearchParams(fields)}`),
    submitJson: (path, wish) => send(path, "application/json", JSON.stringify(wish)),
    file: async (path, wish) => {
      const headers = { ...(await bearer()), "content-type": "application/json" };
      const url = new URL(path, APP).href;
      return expectStatus(await web.ask("POST", url, { headers, body: JSON.stringify(wish) }), 200).body;
    },
    close: () => web.close(),
  };
}

/** `/app` → `/app.data`, `/app/series/1?index` → `/app/series/1.data?index`: how pages ask for data alone. */
function dataAddress(path: string): string {
  const url = new URL(path, APP);
  url.pathname += ".data";
  return url.href;
}

function expectStatus(answer: WebAnswer, status: number): WebAnswer {
  if (answer.status === status) return answer;
  throw new Error(`Expected ${status}, got ${answer.status}: ${answer.body.slice(0, 300)}`);
}

function readLoaders(answer: WebAnswer): Record<string, unknown> {
  const routes = readPageData(answer.body);
  const merged: Record<string, unknown> = {};
  for (const route of Object.values(asRecord(routes))) Object.assign(merged, asRecord(asRecord(route).data));
  return merged;
}

function readAction(path: string, answer: WebAnswer): unknown {
  if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
  const result = asRecord(readPageData(answer.body));
  const data = result.data ?? result;
  if (asRecord(data).ok === false)
    throw new Error(`POST ${path} was refused: ${JSON.stringify(asRecord(data).problems)}`);
  return data;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
