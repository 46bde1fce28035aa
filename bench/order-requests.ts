import { createHmac, createSecretKey } from "node:crypto";
import { bodyPieces, orderHeaders, orderValues, SECRET } from "./order-webhook.ts";

export interface OrderRequests {
  /** The next order as the bytes of a request, and its number; null when all have been taken. */
  take(): { number: number; bytes: Buffer } | null;
}

/** So many orders are placed in a millisecond, all of them before they are sent. */
const PLACED_PER_MS = 20;
const DIGEST_BYTES = 32;

/**
 * Orders signed ahead, so that the load costs the machine it shares with the contenders as little as it can: what is
 * left to do when one is sent is to copy the body and put a few values into it.
 */
export function signAhead(job: { url: string; shopDomain: string; first: number; count: number }): OrderRequests {
  const from = Date.now();
  const placedAt = (number: number) => new Date(from + Math.floor((number - job.first) / PLACED_PER_MS));
  const body = createBody();
  const digests = Buffer.alloc(job.count * DIGEST_BYTES);
  const key = createSecretKey(Buffer.from(SECRET));
  for (let i = 0; i < job.count; i++) {
    const bytes = body.of({ number: job.first + i, placedAt: placedAt(job.first + i) });
    createHmac("sha256", key)
      .update(bytes)
      .digest()
      .copy(digests, i * DIGEST_BYTES);
  }
  let taken = 0;
  return {
    take: () => {
      if (taken === job.count) return null;
      const number = job.first + taken;
      const signature = digests.toString("base64", taken * DIGEST_BYTES, (taken + 1) * DIGEST_BYTES);
      taken++;
      const order = { shopDomain: job.shopDomain, number, deliveryId: `order-${number}`, placedAt: placedAt(number) };
      return { number, bytes: request(new URL(job.url), orderHeaders(order, signature), body.of(order)) };
    },
  };
}

/** One buffer for every body: only its values change, all of which have one length. */
function createBody(): { of(order: { number: number; placedAt: Date }): Buffer } {
  const pieces = bodyPieces();
  const example = orderValues({ number: 0, placedAt: new Date(0) });
  const filled = pieces.map((piece, i) => (i % 2 ? (example[piece] ?? "") : piece));
  const bytes = Buffer.from(filled.join(""));
  const places: { value: string; at: number }[] = [];
  let at = 0;
  for (const [i, text] of filled.entries()) {
    if (i % 2) places.push({ value: pieces[i] ?? "", at });
    at += Buffer.byteLength(text);
  }
  return {
    of: (order) => {
      const values = orderValues(order);
      for (const place of places) bytes.write(values[place.value] ?? "", place.at, "latin1");
      return bytes;
    },
  };
}

function request(url: URL, headers: Record<string, string>, body: Buffer): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: ${body.length}\r\n${lines.join("")}\r\n`;
  const bytes = Buffer.allocUnsafe(head.length + body.length);
  bytes.write(head, 0, "latin1");
  body.copy(bytes, head.length);
  return bytes;
}
