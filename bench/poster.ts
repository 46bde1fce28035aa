import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One connection that is kept open; requests go one after another. */
export interface Poster {
  /** Sends the bytes of a request; resolves with the status, or 0 when no answer came. */
  post(bytes: Buffer): Promise<number>;
  close(): void;
}

/** Opens a connection that knows just enough HTTP to tell where an answer ends. */
export async function openPoster(url: URL): Promise<Poster> {
  let socket = await open(url);
  return {
    post: async (bytes) => {
      if (socket.destroyed) socket = await open(url);
      return await exchange(socket, bytes);
    },
    close: () => socket.destroy(),
  };
}

async function open(url: URL): Promise<Socket> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, "connect");
  // whoever waits for an answer is told by "close"
  socket.on("error", () => {});
  return socket;
}

function exchange(socket: Socket, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let answer = "";
    const done = (status: number) => {
      socket.off("data", read);
      socket.off("close", gone);
      resolve(status);
    };
    const gone = () => done(0);
    const read = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (!isWhole(answer)) return;
      if (/\r\nconnection: close\r\n/i.test(answer)) socket.destroy();
      done(Number(answer.slice(9, 12)));
    };
    socket.on("data", read);
    socket.on("close", gone);
    socket.write(bytes);
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  if (length !== undefined) return answer.length >= head + 4 + Number(length);
  return !/\r\ntransfer-encoding: chunked/i.test(answer) || answer.endsWith("0\r\n\r\n");
}
