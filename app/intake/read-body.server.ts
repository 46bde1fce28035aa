import type { IncomingMessage } from "node:http";

/** More than this is refused before anything is computed over it. */
export const BODY_LIMIT = 1024 * 1024;

/** The raw bytes of a request; null when there are more than the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // Stopping early must not destroy the socket: the answer still has to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
