import net from "node:net";
import { listen } from "../network/listen.ts";

/** Publishes the offset of business time to every process that carries the preload. */
export interface ClockServer {
  /** 127.0.0.1:PORT, for SANDBOX_CLOCK */
  address: string;
  /** number of processes (and worker threads) that follow the clock */
  followers(): number;
  /**
   * Sends the offset and resolves when every follower has it.
   * Rejects after `limitMs` of physical time, naming the processes that did not answer.
   */
  publish(offsetMs: number, limitMs?: number): Promise<void>;
  stop(): Promise<void>;
}

interface Follower {
  socket: net.Socket;
  name: string;
  acknowledged: number;
}

const ACKNOWLEDGE_LIMIT_MS = 15_000;

/** Starts the clock on any free port of 127.0.0.1 with this offset. */
export async function startClockServer(initialOffsetMs: number): Promise<ClockServer> {
  const followers = new Set<Follower>();
  let sequence = 1;
  let offset = initialOffsetMs;
  let onChange = (): void => {};
  const server = net.createServer((socket) => {
    const follower: Follower = { socket, name: "a process", acknowledged: 0 };
    followers.add(follower);
    receiveLines(socket, (line) => {
      note(follower, line);
      onChange();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      followers.delete(follower);
      onChange();
    });
    send(socket, sequence, offset);
  });
  const port = await listen(server, 0, "SANDBOX_CLOCK");

  const publish = (offsetMs: number, limitMs = ACKNOWLEDGE_LIMIT_MS): Promise<void> => {
    offset = offsetMs;
    sequence += 1;
    const wanted = sequence;
    for (const follower of followers) send(follower.socket, wanted, offset);
    return new Promise((resolve, reject) => {
      const missing = () => [...followers].filter((follower) => follower.acknowledged < wanted);
      const limit = setTimeout(() => {
        const names = missing().map((follower) => follower.name);
        reject(new Error(`The clock could not be pushed: no answer within ${limitMs} ms from ${names.join(", ")}.`));
      }, limitMs);
      onChange = () => {
        if (missing().length > 0) return;
        clearTimeout(limit);
        resolve();
      };
      onChange();
    });
  };
  const stop = async (): Promise<void> => {
    for (const follower of followers) follower.socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return { address: `127.0.0.1:${port}`, followers: () => followers.size, publish, stop };
}

function send(socket: net.Socket, seq: number, offsetMs: number): void {
  socket.write(`${JSON.stringify({ seq, offsetMs })}\n`);
}

function receiveLines(socket: net.Socket, onLine: (line: string) => void): void {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}

function note(follower: Follower, line: string): void {
  const message: { ack?: number; pid?: number; title?: string } = JSON.parse(line);
  if (message.ack !== undefined) follower.acknowledged = message.ack;
  if (message.pid !== undefined) follower.name = `process ${message.pid} (${message.title ?? "node"})`;
}
