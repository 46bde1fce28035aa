import http from "node:http";
import { createFrontScriptHandler } from "./front-script.ts";
import { frontAdaptation, frontPage } from "./front-translation.ts";
import { ADMIN_HOST, APP_HOST, CDN_HOST, SANDBOX_HOST } from "./genuine-hosts.ts";
import { createListener, type Outside, type Way } from "./host-router.ts";
import { HostTable } from "./host-table.ts";
import { listen } from "./listen.ts";

/** Plain http://localhost ports for a person's own browser, one a genuine host. */
export interface Front {
  table: HostTable;
  stop(): Promise<void>;
}

/** Genuine hosts in the order of their ports: the base port is the sandbox's own. */
export function frontHosts(shopDomains: readonly string[]): string[] {
  return [SANDBOX_HOST, ADMIN_HOST, APP_HOST, CDN_HOST, ...shopDomains];
}

/**
 * Starts the front: ports basePort, basePort + 1, …; 0 takes any free ports.
 * Rejects with one plain sentence when a port is taken, leaving none open.
 */
export async function startFront(basePort: number, hosts: readonly string[], outside: Outside): Promise<Front> {
  const servers: http.Server[] = [];
  const localOrigins: Record<string, string> = {};
  const stop = async () => {
    await Promise.all(servers.map(closeServer));
  };
  try {
    for (const [index, host] of hosts.entries()) {
      const server = http.createServer();
      const port = await listen(server, basePort === 0 ? 0 : basePort + index, "--port");
      servers.push(server);
      localOrigins[host] = `http://localhost:${port}`;
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const table = new HostTable(localOrigins);
  const seen = { ...outside, handlers: [createFrontScriptHandler(() => table), ...outside.handlers] };
  for (const [index, host] of hosts.entries())
    servers[index]?.on("request", createListener(seen, frontWay(host, table)));
  return { table, stop };
}

function frontWay(host: string, table: HostTable): Way {
  const adaptation = frontAdaptation(host, table);
  return { hostOf: () => host, adaptation, adaptResponse: (response) => frontPage(response, adaptation) };
}

function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
