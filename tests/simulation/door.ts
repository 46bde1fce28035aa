import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import type { SimulatedProcess } from "./process.ts";

/** One request to the product's doors. */
export interface DoorRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The web process that runs now, and its door. */
export interface Web {
  process: SimulatedProcess;
  open: (...parameters: Parameters<RequestListener>) => unknown;
}

/** Tells what was answered without a socket. */
class Answer extends ServerResponse {
  onEnd: (status: number) => void = () => {};

  override end(): this {
    this.onEnd(this.statusCode);
    return this;
  }
}

/**
 * Posts to the product's real doors, signature and all, and waits as long as the sender would.
 * @returns the status, or null when nothing was answered in time or the process died.
 */
export function post(kernel: Kernel, web: Web, request: DoorRequest, patienceMs: number): Promise<number | null> {
  if (!web.process.alive) return Promise.resolve(null);
  return new Promise((resolve) => {
    const end = (status: number | null) =>
      kernel.start(async () => {
        await kernel.pause(0, OUTSIDE);
        resolve(status);
      });
    web.process.onDeath(() => end(null));
    kernel.start(async () => {
      await kernel.pause(patienceMs, OUTSIDE);
      resolve(null);
    });
    const message = new IncomingMessage(new Socket());
    message.method = "POST";
    message.url = request.url;
    Object.assign(message.headers, request.headers);
    message.push(request.body);
    message.push(null);
    const answer = new Answer(message);
    answer.onEnd = end;
    web.open(message, answer);
  });
}
