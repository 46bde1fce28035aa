// Loaded with --import into every process of the app: shifts Date by the offset that the sandbox publishes.
// Timers, performance.now and hrtime stay real. Plain JavaScript without dependencies, so that any Node runs it.
import net from "node:net";

const address = process.env.SANDBOX_CLOCK;
const RealDate = Date;
const FIRST_ANSWER_MS = 5_000;
const RETRY_MS = 250;
let offsetMs = 0;

function shiftDate() {
  const realNow = RealDate.now.bind(RealDate);
  const now = () => realNow() + offsetMs;
  // One prototype for both, so that dates made inside Node stay instances of Date.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === globalThis.Date ? target : newTarget),
    apply: (target) => new target(now()).toString(),
  });
  RealDate.prototype.constructor = globalThis.Date;
  RealDate.now = now;
}

/** Follows the clock; `onFirst` is called once, with the first offset or with the reason why there is none. */
function follow(onFirst) {
  const colon = address.lastIndexOf(":");
  const socket = net.connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) });
  let text = "";
  let answered = false;
  const first = (error) => {
    if (!answered) onFirst(error);
    answered = true;
  };
  socket.setEncoding("utf8");
  socket.on("connect", () =>
    socket.write(`${JSON.stringify({ pid: process.pid, title: process.argv[1] ?? "node" })}\n`),
  );
  socket.on("data", (chunk) => {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      const message = JSON.parse(line);
      offsetMs = message.offsetMs;
      socket.write(`${JSON.stringify({ ack: message.seq })}\n`);
      socket.unref();
      first(null);
    }
  });
  socket.on("error", first);
  socket.on("close", () => {
    first(new Error("the clock hung up"));
    setTimeout(() => follow(() => {}), RETRY_MS).unref();
  });
}

if (address) {
  shiftDate();
  // The first offset is awaited, so that no line of the program runs at the wrong time.
  await new Promise((resolve) => {
    const limit = setTimeout(resolve, FIRST_ANSWER_MS);
    follow((error) => {
      if (error)
        process.stderr.write(
          `The sandbox's clock at ${address} does not answer (${error.message}): real time until it does.\n`,
        );
      clearTimeout(limit);
      resolve();
    });
  });
}
