import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { type KillableProcess, superviseProcess } from "./killable-process.ts";
import { freePort, type Stage } from "./stage-run.ts";

/** A second web and a second worker process on the stage's database, and one address in front of both webs. */
export interface SecondPair {
  web: KillableProcess;
  worker: KillableProcess;
  /** http://127.0.0.1:PORT, in front of both doors. */
  url: string;
  /** Connections each door was given, in the order of their starts. */
  given(): readonly number[];
  stop(): Promise<void>;
}

/** Starts them; from then on the local Shopify and Twilio post through both doors. */
export async function startSecondPair(stage: Stage): Promise<SecondPair> {
  const port = await freePort();
  const env = { ...stage.env, PORT: String(port) };
  const web = superviseProcess("crash-web-2", "app/web/web.server.ts", env);
  const worker = superviseProcess("crash-worker-2", "app/jobs/worker.server.ts", env);
  const doors = [Number(stage.env.PORT), port];
  const given = doors.map(() => 0);
  const front = await startFront(doors, given);
  const stop = async () => {
    front.server.close();
    for (const socket of front.sockets) socket.destroy();
    await Promise.all([web.stop(), worker.stop()]);
  };
  try {
    await Promise.all([web.whenReady(), worker.whenReady()]);
  } catch (error) {
    await stop();
    throw error;
  }
  stage.sandbox.setAppPort(front.port);
  return { web, worker, url: `http://127.0.0.1:${front.port}`, given: () => given, stop };
}

/** What a load balancer is: each connection goes to the next door that opens. */
async function startFront(
  doors: number[],
  given: number[],
): Promise<{ server: Server; sockets: Set<Socket>; port: number }> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  let next = 0;
  const server = createServer((client) => {
    keep(client);
    const open = (place: number, left: number) => {
      const behind = dial(doors[place] ?? 0, "127.0.0.1");
      behind.once("connect", () => {
        given[place] = (given[place] ?? 0) + 1;
        keep(behind);
        client.pipe(behind).pipe(client);
        client.on("close", () => behind.destroy());
        behind.on("close", () => client.destroy());
      });
      behind.once("error", () => {
        if (behind.connecting === false && left > 0 && !sockets.has(behind)) open((place + 1) % doors.length, left - 1);
        else client.destroy();
      });
    };
    next = (next + 1) % doors.length;
    open(next, doors.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, sockets, port: typeof address === "object" && address ? address.port : 0 };
}
