import { createReadStream, statSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { SandboxRequest, SandboxResponse } from "./http-message.ts";

const LARGEST_BODY = 32 * 1024 * 1024;

/** Headers with one string a name, as the areas read them. */
export function flatHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

/** Reads a whole request addressed to `host`. Throws when the body is larger than 32 MB or the client goes away. */
export async function readRequest(message: IncomingMessage, host: string): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error("the request's body is larger than 32 MB");
    chunks.push(chunk);
  }
  return {
    method: message.method ?? "GET",
    url: new URL(message.url ?? "/", `https://${host}`),
    headers: flatHeaders(message.headers),
    body: Buffer.concat(chunks),
  };
}

/** Writes an area's answer, or closes the socket without one. */
export function writeResponse(out: ServerResponse, response: SandboxResponse): void {
  if (response.hangUp) {
    out.socket?.destroy();
    return;
  }
  if (response.bodyFile !== undefined) {
    const size = statSync(response.bodyFile).size;
    out.writeHead(response.status, { ...response.headers, "content-length": String(size) });
    createReadStream(response.bodyFile)
      .on("error", () => out.destroy())
      .pipe(out);
    return;
  }
  const body = typeof response.body === "string" ? Buffer.from(response.body) : (response.body ?? Buffer.alloc(0));
  out.writeHead(response.status, { ...response.headers, "content-length": String(body.length) });
  out.end(body);
}
