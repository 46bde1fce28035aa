import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { APP_HOST } from "./genuine-hosts.ts";
import { flatHeaders } from "./read-message.ts";

/** What a caller inside the sandbox sends to the app. */
export interface Delivery {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal;
}

/** How a way into the app changes the exchange: the front translates addresses, the genuine way changes nothing. */
export interface Adaptation {
  requestHeaders(headers: Record<string, string>): Record<string, string>;
  responseHeaders(headers: Record<string, string | string[]>): Record<string, string | string[]>;
  /** null lets bodies stream through untouched */
  html: ((text: string) => string) | null;
}

const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** The one way to the app's own port on loopback; the app always sees itself as https://winback.test. */
export class AppDoor {
  /** the port the app listens on; may be changed while running */
  port: number;
  private readonly agent = new http.Agent({ keepAlive: true });

  constructor(port: number) {
    this.port = port;
  }

  /**
   * Sends a request addressed to https://winback.test/… as Shopify or Twilio would. Redirects are not followed.
   * Rejects when the app cannot be reached, hangs up, or the signal ends.
   */
  deliver = (url: string, delivery: Delivery = {}): Promise<Response> => {
    const target = new URL(url);
    if (target.host !== APP_HOST)
      return Promise.reject(new Error(`The sandbox delivers to ${APP_HOST} only, not ${target.host}.`));
    return new Promise((resolve, reject) => {
      const body = delivery.body ?? "";
      const request = this.open(delivery.method ?? "GET", target.pathname + target.search, {
        ...delivery.headers,
        "content-length": String(Buffer.byteLength(body)),
      });
      const stop = () => request.destroy(new Error("the delivery was given up"));
      delivery.signal?.addEventListener("abort", stop, { once: true });
      request.on("error", reject);
      request.on("response", (answer) => {
        collect(answer).then((bytes) => resolve(responseOf(answer, bytes)), reject);
      });
      request.on("close", () => delivery.signal?.removeEventListener("abort", stop));
      request.end(body);
    });
  };

  /** Streams a browser's or library's request to the app and its answer back. */
  pass(message: IncomingMessage, out: ServerResponse, adaptation: Adaptation): void {
    const headers = adaptation.requestHeaders(withoutHops(flatHeaders(message.headers)));
    const request = this.open(message.method ?? "GET", message.url ?? "/", headers);
    request.on("error", () => (out.headersSent ? out.destroy() : refuseForLackOfApp(out, this.port)));
    request.on("response", (answer) => passAnswer(answer, out, adaptation));
    out.on("close", () => request.destroy());
    message.pipe(request);
  }

  /** Ends the connections kept for later. */
  stop(): void {
    this.agent.destroy();
  }

  private open(method: string, path: string, headers: Record<string, string>): http.ClientRequest {
    return http.request({
      host: "127.0.0.1",
      port: this.port,
      agent: this.agent,
      method,
      path,
      headers: {
        ...headers,
        host: APP_HOST,
        "x-forwarded-host": APP_HOST,
        "x-forwarded-proto": "https",
        "x-forwarded-for": "127.0.0.1",
      },
    });
  }
}

function withoutHops(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}

function passAnswer(answer: IncomingMessage, out: ServerResponse, adaptation: Adaptation): void {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name)) headers[name] = value;
  }
  const adapted = adaptation.responseHeaders(headers);
  const rewrite = String(answer.headers["content-type"] ?? "").startsWith("text/html") ? adaptation.html : null;
  if (!rewrite) {
    out.writeHead(answer.statusCode ?? 502, adapted);
    answer.on("error", () => out.destroy());
    answer.pipe(out);
    return;
  }
  collect(answer).then(
    (bytes) => {
      const text = rewrite(bytes.toString("utf8"));
      out.writeHead(answer.statusCode ?? 502, { ...adapted, "content-length": String(Buffer.byteLength(text)) });
      out.end(text);
    },
    () => out.destroy(),
  );
}

function responseOf(answer: IncomingMessage, bytes: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    for (const line of value ?? []) headers.append(name, line);
  }
  const status = answer.statusCode ?? 502;
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : new Uint8Array(bytes), { status, statusText: answer.statusMessage, headers });
}

async function collect(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function refuseForLackOfApp(out: ServerResponse, port: number): void {
  out.writeHead(502, { "content-type": "text/html; charset=utf-8" });
  out.end(
    `<!doctype html><title>Winback does not answer</title><body style="font:15px system-ui;margin:3rem">` +
      `<h1>Winback does not answer</h1><p>The sandbox looked for the app at 127.0.0.1:${port} and nobody was there. ` +
      `Start it, then load this page again.</p>`,
  );
}
