import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Adaptation, AppDoor } from "./app-door.ts";
import { APP_HOST } from "./genuine-hosts.ts";
import type { Handler, SandboxRequest, SandboxResponse } from "./http-message.ts";
import { readRequest, writeResponse } from "./read-message.ts";

/** Everything that answers under the genuine host names. */
export interface Outside {
  /** asked in this order; the first that does not answer null wins */
  handlers: Handler[];
  app: AppDoor;
  /** told about requests that nobody answered and handlers that failed */
  onProblem: (text: string) => void;
}

/** How requests reach the genuine hosts: by what name, and with what translation. */
export interface Way {
  hostOf(message: IncomingMessage): string;
  adaptation: Adaptation;
  /** changes to a sandbox page before it is written */
  adaptResponse(response: SandboxResponse, request: SandboxRequest): SandboxResponse;
}

/** The way of programs and of browsers behind the loopback proxy: nothing is translated. */
export const GENUINE_WAY: Way = {
  hostOf: (message) => (message.headers.host ?? "").toLowerCase().replace(/:443$/, ""),
  adaptation: { requestHeaders: (headers) => headers, responseHeaders: (headers) => headers, html: null },
  adaptResponse: (response) => response,
};

/** Asks the areas one after another; 404 when none of them knows the request, 500 when one fails. */
export async function answerFrom(outside: Outside, request: SandboxRequest): Promise<SandboxResponse> {
  const target = `${request.method} ${request.url.origin}${request.url.pathname}`;
  try {
    for (const handler of outside.handlers) {
      const response = await handler(request);
      if (response) return response;
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outside.onProblem(`${target} failed: ${reason}`);
    return { status: 500, headers: { "content-type": "text/plain" }, body: `The sandbox failed at ${target}.\n` };
  }
  if (request.url.pathname !== "/favicon.ico") outside.onProblem(`nobody answers ${target}`);
  return { status: 404, headers: { "content-type": "text/plain" }, body: `The sandbox has nothing at ${target}.\n` };
}

/** The listener behind the proxy's TLS and behind each port of the front. */
export function createListener(outside: Outside, way: Way): RequestListener {
  return (message, out) => {
    const host = way.hostOf(message);
    if (host === APP_HOST) outside.app.pass(message, out, way.adaptation);
    else void answer(outside, way, host, message, out);
  };
}

async function answer(
  outside: Outside,
  way: Way,
  host: string,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(message, host);
    request.headers = way.adaptation.requestHeaders(request.headers);
    const response = await answerFrom(outside, request);
    writeResponse(out, way.adaptResponse(response, request));
  } catch (error) {
    outside.onProblem(`a request to ${host} could not be read: ${error instanceof Error ? error.message : error}`);
    out.destroy();
  }
}
