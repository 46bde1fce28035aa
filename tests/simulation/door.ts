import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess } from "./process.ts";
import type { ProductPorts } from "./product.ts";

/** One request to the product's doors. */
export interface DoorRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The web process that runs now, its door, and what its pages may do. */
export interface Web {
  process: SimulatedProcess;
  ports: ProductPorts;
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

/**
 * Does on a page of the product what a person would, again until it answers.
 * @throws when it never does.
 */
export async function insist<T>(kernel: Kernel, web: () => Web, act: (ports: ProductPorts) => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const answer = await press(kernel, web(), act);
    if (answer) return answer.result;
    await kernel.pause(500 + kernel.dice.below(2_000), OUTSIDE);
  }
  throw new Error("A page never answered.");
}

/** One press of a button; null when the process died or the world was in the way. */
function press<T>(
  kernel: Kernel,
  { process, ports }: Web,
  act: (ports: ProductPorts) => Promise<T>,
): Promise<{ result: T } | null> {
  if (!process.alive) return Promise.resolve(null);
  return new Promise((resolve) => {
    const end = (answer: { result: T } | null) =>
      kernel.start(async () => {
        await kernel.pause(0, OUTSIDE);
        resolve(answer);
      });
    process.onDeath(() => end(null));
    act(ports).then(
      (result) => end({ result }),
      (error: unknown) => {
        if (!(error instanceof Outage)) kernel.failures.push(error);
        end(null);
      },
    );
  });
}
