import type { IncomingMessage } from "node:http";

/** More than this is refused before anything is computed over it. */
export const BODY_LIMIT = 1024 * 1024;

/** The raw bytes of a request; null when there are more than the limit. Rejects when the sender goes away. */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let ended = false;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT) chunks.push(chunk);
      else resolve(null);
    });
    request.once("end", () => {
      ended = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.once("error", reject);
    request.once("close", () => {
      if (!ended) reject(new Error("The sender went away before the body ended."));
    });
  });
}
