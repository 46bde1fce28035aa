/** The worker's inbox loop alone, until it is asked to stop. Answers on PORT that it runs. */
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { processInbox } from "../../app/domain/sync/process-inbox.server.ts";
import { ports } from "../../app/wiring.server.ts";

createServer((_request, response) => response.end("ok")).listen(Number(process.env.PORT), "127.0.0.1");
const state = { stop: false };
process.once("SIGTERM", () => {
  state.stop = true;
});
while (!state.stop) {
  if ((await processInbox(ports, 100)) === 0) await sleep(50);
}
process.exit(0);
