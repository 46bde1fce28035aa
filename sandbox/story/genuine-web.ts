import { readFileSync } from "node:fs";
import https from "node:https";

export interface WebAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** HTTPS to genuine host names, through the local world's proxy. */
export interface GenuineWeb {
  ask(method: string, url: string, init?: { headers?: Record<string, string>; body?: string }): Promise<WebAnswer>;
  close(): void;
}

/** @param env the variables an app process of this world gets (HTTPS_PROXY, NODE_EXTRA_CA_CERTS). */
export function openGenuineWeb(env: Record<string, string>): GenuineWeb {
  const agent = new https.Agent({
    keepAlive: true,
    proxyEnv: { ...process.env, HTTPS_PROXY: env.HTTPS_PROXY, NO_PROXY: "" },
    ca: readFileSync(env.NODE_EXTRA_CA_CERTS ?? ""),
  });
  return {
    ask: (method, url, { headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const request = https.request(url, { method, agent, headers: { "user-agent": BROWSER, ...headers } });
        request.once("error", reject);
        request.once("response", (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.once("error", reject);
          response.once("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        });
        request.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Pages are only drawn for something that looks like a browser. */
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
