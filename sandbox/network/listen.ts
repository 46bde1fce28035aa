import type { Server } from "node:net";

/**
 * Listens on 127.0.0.1 and answers the port (0 asks for any).
 * Rejects with one plain sentence that names the command-line option when the port is taken.
 */
export function listen(server: Server, port: number, option: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE" || error.code === "EACCES" ? new Error(sentence(port, option, error.code)) : error,
      );
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The server has no port."));
      else resolve(address.port);
    });
  });
}

function sentence(port: number, option: string, code: string): string {
  return code === "EADDRINUSE"
    ? `Port ${port} is in use: end the program that holds it, or choose another with ${option}.`
    : `Port ${port} may not be used by this account: choose one above 1023 with ${option}.`;
}
