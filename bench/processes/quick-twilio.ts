/**
 * A Twilio that takes every text at once, or after LATENCY_MS. GET /count says how many it took and to how many numbers,
 * GET /taken when it took each, by the sender and our own id of it; both forget them.
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const latencyMs = Number(process.env.LATENCY_MS ?? 0);
interface Taken {
  to: string;
  from: string;
  /** Our own id, from the address for reports. */
  message: string;
  /** By the clock on the wall. */
  at: number;
}
const taken: Taken[] = [];

async function takeText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = new URLSearchParams(Buffer.concat(chunks).toString());
  const to = text.get("To") ?? "";
  if (latencyMs > 0) await sleep(latencyMs);
  const message =
    text
      .get("StatusCallback")
      ?.split(/[/#]/)
      .findLast((part) => part.length === 36) ?? "";
  taken.push({ to, from: text.get("From") ?? "", message, at: Date.now() });
  const sid = `SM${randomBytes(16).toString("hex")}`;
  return JSON.stringify({ sid, to, status: "queued", num_segments: "1", body: text.get("Body"), error_code: null });
}

createServer(async (request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.method === "POST") return response.writeHead(201).end(await takeText(request));
  const numbers = () => new Set(taken.map((one) => one.to)).size;
  response.end(JSON.stringify(request.url === "/taken" ? taken : { texts: taken.length, numbers: numbers() }));
  if (request.url === "/count" || request.url === "/taken") taken.length = 0;
}).listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
