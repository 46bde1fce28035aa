import { readOptions, runCommand, wholeNumber } from "./command-line.ts";
import { describeWaysIn } from "./describe-ways-in.ts";
import { startProduct } from "./start-product.ts";
import { untilStopped } from "./until-stopped.ts";
import { restartWorkerOnChange } from "./watch-worker.ts";

const HELP = `
usage: npm run dev [-- OPTIONS]

The daily command: the same local world as the demo, pages with hot reload, the worker restarted when its code changes.

  --fresh           forget the earlier state
  --customers N     customers of the two shops together (3000)
  --port N          first of the sandbox's ports on localhost (4000)
  --app-port N      port of the app itself (3900)
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    fresh: { type: "boolean", default: false },
    customers: { type: "string", default: "3000" },
    port: { type: "string", default: "4000" },
    "app-port": { type: "string", default: "3900" },
  });
  const product = await startProduct({
    name: "dev",
    fresh: values.fresh,
    customers: wholeNumber("customers", values.customers, 1),
    seed: 20_261_122,
    sandboxPort: wholeNumber("port", values.port, 0),
    appPort: wholeNumber("app-port", values["app-port"], 1),
    development: true,
  });
  console.log(describeWaysIn(product));
  restartWorkerOnChange(product);
  await untilStopped(product);
  return 0;
});
