import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type RequestHandler } from "express";
import type { Log } from "../platform/log.server.ts";
import { answerFailure, guardPages } from "./guard-pages.server.ts";

/** Takes the requests that must be read raw; false leaves a request to the pages. */
export type RawDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface WebOptions {
  host: string;
  port: number;
  door: RawDoor;
  /** The Remix build, or a function that loads it anew (development). */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** What serves the browser's files before the pages are asked. */
  assets: RequestHandler;
  log: Log;
}

export interface RunningWeb {
  port: number;
  /** Takes no new connection, lets the running requests end, then resolves. */
  stop(): Promise<void>;
}

const CLOSE_IDLE_MS = 50;

/**
 * The web process: webhooks on their raw bytes first, then the browser's files, then the Remix pages.
 * @throws one sentence when the port is taken.
 */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const pages = express();
  pages.disable("x-powered-by");
  // TLS ends at the proxy in front of us, which tells the original scheme and host
  pages.set("trust proxy", true);
  pages.use(guardPages);
  // the scripts of a page are 1.5 MB, 0.4 MB when packed
  pages.use(compression());
  pages.use(options.assets);
  pages.use(createRequestHandler({ build: options.build }));
  pages.use(answerFailure(options.log));
  const server = createServer((request, response) => {
    if (!server.listening) response.shouldKeepAlive = false;
    if (!options.door(request, response)) pages(request, response);
  });
  const port = await listen(server, options.host, options.port);
  return { port, stop: () => stop(server) };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is in use: end what runs there, or set PORT to another one.`;
      reject(error.code === "EADDRINUSE" ? new Error(taken) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Senders keep their connections: each is closed once its last request has been answered. */
function stop(server: Server): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
