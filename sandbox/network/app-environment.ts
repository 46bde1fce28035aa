import { fileURLToPath } from "node:url";
import { APP_API_KEY, APP_API_SECRET, APP_METRICS_TOKEN, APP_URL } from "../world/app-registration.ts";

const PRELOAD = fileURLToPath(new URL("../clock/preload.mjs", import.meta.url));

/** Environment variables that start a Node 24 process inside this sandbox; the process itself need know nothing of it. */
export function appEnvironment(running: {
  proxyUrl: string;
  caPath: string;
  clockAddress: string;
}): Record<string, string> {
  return {
    SHOPIFY_API_KEY: APP_API_KEY,
    SHOPIFY_API_SECRET: APP_API_SECRET,
    SHOPIFY_APP_URL: APP_URL,
    METRICS_TOKEN: APP_METRICS_TOKEN,
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: running.proxyUrl,
    HTTPS_PROXY: running.proxyUrl,
    NO_PROXY: "127.0.0.1,localhost",
    NODE_EXTRA_CA_CERTS: running.caPath,
    NODE_OPTIONS: `--import ${PRELOAD.includes(" ") ? JSON.stringify(PRELOAD) : PRELOAD}`,
    SANDBOX_CLOCK: running.clockAddress,
  };
}
