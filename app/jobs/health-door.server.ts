import { createServer } from "node:http";

/** Answers `GET /healthz` for whoever watches the worker; 404 to everything else. Throws when the port is taken. */
export async function startHealthDoor(host: string, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const known = request.url === "/healthz";
    response.writeHead(known ? 200 : 404, { "content-type": "text/plain" }).end(known ? "ok\n" : "not found\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" ? new Error(`Port ${port} is in use: set WORKER_PORT to another one.`) : error,
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
