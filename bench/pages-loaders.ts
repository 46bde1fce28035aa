import { openGenuineWeb } from "../sandbox/story/genuine-web.ts";
import { SHOP } from "../tests/e2e/start-world.ts";
import type { PagesWorld } from "./pages-world.ts";
import { quantile } from "./quantile.ts";

/** Of each page's data alone, one after another; those before are to warm up. */
const ASKED = 40;
const BEFORE = 6;

/** ms the server takes for a page's data: all of its loaders, from the request to the last byte. */
export interface LoaderTimes {
  median: number;
  p95: number;
  bytes: number;
}

export async function timeLoader({ sandbox, webUrl }: PagesWorld, address: string): Promise<LoaderTimes> {
  const web = openGenuineWeb(sandbox.env);
  const times: number[] = [];
  let bytes = 0;
  let token = "";
  for (let asked = -BEFORE; asked < ASKED; asked += 1) {
    // a session token lives for a minute
    if (asked % 10 === 0 || !token)
      token = (await web.ask("GET", `https://admin.shopify.com/__sandbox/id-token?shop=${SHOP}`)).body;
    const begun = performance.now();
    const answer = await fetch(`${webUrl}${address}.data`, {
      headers: { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/140" },
    });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}.`);
    if (asked >= 0) times.push(performance.now() - begun);
  }
  web.close();
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), bytes };
}
