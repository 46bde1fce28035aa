import http, { type RequestListener } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Certificates } from "./certificates.ts";
import { isGenuineHost } from "./genuine-hosts.ts";
import { listen } from "./listen.ts";

/** A proxy on loopback that ends TLS itself, so that any client that honours HTTPS_PROXY lands in the sandbox. */
export interface ConnectProxy {
  url: string;
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts the proxy. It fails closed: a host outside the table, another port than 443 and plain HTTP get 403,
 * and each refusal is handed to `onRefused`.
 */
export async function startConnectProxy(options: {
  port: number;
  certificates: Certificates;
  onRequest: RequestListener;
  onRefused: (target: string) => void;
}): Promise<ConnectProxy> {
  const tls = https.createServer({ key: options.certificates.key, cert: options.certificates.cert }, options.onRequest);
  const sockets = new Set<Duplex>();
  const proxy = http.createServer((request, response) => {
    options.onRefused(request.url ?? "?");
    response.writeHead(403, { "content-type": "text/plain" });
    response.end("The sandbox proxies TLS to its own hosts only.\n");
  });
  proxy.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  proxy.on("connect", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const target = request.url ?? "";
    const [host = "", port] = target.toLowerCase().split(":");
    if (!isGenuineHost(host) || port !== "443") {
      options.onRefused(target);
      socket.end("HTTP/1.1 403 Refused by the sandbox\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    tls.emit("connection", socket);
  });
  const port = await listen(proxy, options.port, "--proxy-port");
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      tls.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    },
  };
}
