/**
 * The local Shopify's Admin API over HTTP, its cost bucket and its jobs in real time. Beside it: GET /bench/token;
 * GET /bench/account, what was asked and what it cost; GET /bench/codes, every live code of ours with its discount and owner.
 */
import { createServer, type IncomingMessage } from "node:http";
import { issueTokens } from "../../sandbox/shopify/access-tokens.ts";
import { installApp } from "../../sandbox/shopify/install-app.ts";
import { openShopify } from "../../sandbox/shopify/shopify-handler.ts";
import { openWorld } from "../../sandbox/world/world.ts";
import { BENCH_SHOP, type LiveCode, type ShopifyAccount } from "../code-shopify-account.ts";

const world = openWorld({ customers: 0 });
installApp(world, BENCH_SHOP);
const shopify = openShopify(world);
const token = issueTokens(world, BENCH_SHOP, "offline", true).accessToken;
const account: ShopifyAccount = { requests: 0, points: 0, throttled: 0, least: 2_000 };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function count(body: string): void {
  const answer = JSON.parse(body) as {
    errors?: { extensions?: { code?: string } }[];
    extensions?: { cost?: { actualQueryCost: number | null; throttleStatus: { currentlyAvailable: number } } };
  };
  account.requests += 1;
  account.points += answer.extensions?.cost?.actualQueryCost ?? 0;
  account.least = Math.min(account.least, answer.extensions?.cost?.throttleStatus.currentlyAvailable ?? account.least);
  if (answer.errors?.some((error) => error.extensions?.code === "THROTTLED")) account.throttled += 1;
}

function liveCodes(): LiveCode[] {
  const rows = world.db
    .prepare(
      `SELECT c.code, c.discount_id AS discount, d.context FROM redeem_code c JOIN discount d ON d.id = c.discount_id
       WHERE c.shop = ? AND c.deleted_at IS NULL AND d.tags LIKE '%"winback"%'`,
    )
    .all(BENCH_SHOP);
  return rows.map(({ code, discount, context }) => {
    const { customers } = JSON.parse(String(context)) as { customers?: number[] };
    return { code: String(code), discount: Number(discount), owners: customers ?? [] };
  });
}

async function answer(request: IncomingMessage): Promise<string> {
  if (request.url === "/bench/token") return JSON.stringify({ token });
  if (request.url === "/bench/account") return JSON.stringify(account);
  if (request.url === "/bench/codes") return JSON.stringify(liveCodes());
  if (request.method !== "POST") return "";
  const headers = { "x-shopify-access-token": String(request.headers["x-shopify-access-token"] ?? "") };
  const url = new URL(request.url ?? "/", `https://${BENCH_SHOP}`);
  const made = await shopify.handle({ method: "POST", url, headers, body: await bodyOf(request) });
  const body = String(made?.body ?? "");
  count(body);
  return body;
}

createServer(async (request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(await answer(request));
}).listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
