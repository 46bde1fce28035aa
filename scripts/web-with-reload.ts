/** The web process of `npm run dev`: Vite serves the pages and reloads what changed; everything else is the product's own. */
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { environment } from "../app/platform/env.server.ts";
import { runWeb } from "../app/web/run-web.server.ts";

const { hostname } = new URL(environment.SHOPIFY_APP_URL);
const vite = await createServer({ server: { middlewareMode: true, allowedHosts: [hostname] } });
await runWeb({
  assets: vite.middlewares,
  build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
});
