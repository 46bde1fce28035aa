import { parseArgs } from "node:util";
import { ADMIN_HOST, SANDBOX_HOST } from "./network/genuine-hosts.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "./start-sandbox.ts";

const HELP = `The local world: Shopify, Twilio, storefronts, phones and one clock, on 127.0.0.1 only.

Usage: node sandbox/main.ts [options]

  --data DIR         folder for the world and its certificates (default .sandbox)
  --memory           keep the world in memory and forget it at the end
  --customers N      customers of a new world, both shops together (default 3000)
  --seed N           seed of a new world (default 1)
  --now TIME         business time at the start, e.g. 2026-11-23T09:00:00Z
  --port N           first of six localhost ports for your browser (default 4000; 0: any)
  --app-port N       port the app listens on (default 3900)
  --proxy-port N     port of the loopback proxy (default 0: any)
  --json             print one line of JSON when ready, for programs
  --with-parent      end when standard input ends
  --help             this text
`;

interface CommandLine {
  options: SandboxOptions;
  json: boolean;
  withParent: boolean;
  help: boolean;
}

/** Reads the command line; throws one plain sentence on an option it does not know or a number that is none. */
function readCommandLine(args: string[]): CommandLine {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      data: text,
      customers: text,
      seed: text,
      now: text,
      port: text,
      "app-port": text,
      "proxy-port": text,
      memory: flag,
      json: flag,
      "with-parent": flag,
      help: { ...flag, short: "h" },
    },
  });
  const options: SandboxOptions = {
    memory: values.memory,
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    ...numberOption("customers", values.customers, "customers", 10_000_000),
    ...numberOption("seed", values.seed, "seed", 4_294_967_295),
    ...numberOption("port", values.port, "frontPort", 65_529),
    ...numberOption("app-port", values["app-port"], "appPort", 65_535),
    ...numberOption("proxy-port", values["proxy-port"], "proxyPort", 65_535),
    ...timeOption(values.now),
  };
  return { options, json: values.json, withParent: values["with-parent"], help: values.help };
}

function numberOption(name: string, text: string | undefined, key: string, most: number): Record<string, number> {
  if (text === undefined) return {};
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new Error(`--${name} takes a whole number from 0 to ${most}, not "${text}".`);
  return { [key]: value };
}

function timeOption(text: string | undefined): { now?: Date } {
  if (text === undefined) return {};
  const now = new Date(text);
  if (Number.isNaN(now.getTime())) throw new Error(`--now takes a time such as 2026-11-23T09:00:00Z, not "${text}".`);
  return { now };
}

function printReady(running: RunningSandbox, json: boolean): void {
  const { controlUrl, proxyUrl, caPath, localOrigins } = running;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ ready: true, controlUrl, proxyUrl, caPath, localOrigins, env: running.env() })}\n`,
    );
    return;
  }
  const lines = [
    "The local world is up.",
    `  control page   ${localOrigins[SANDBOX_HOST]}/`,
    `  phones         ${localOrigins[SANDBOX_HOST]}/phones`,
    `  shop admins    ${localOrigins[ADMIN_HOST]}/`,
    ...running.world.shops.map((shop) => `  storefront     ${localOrigins[shop.domain]}/  (${shop.name})`),
    `  proxy          ${proxyUrl}`,
    `An app process joins it with the variables of ${controlUrl}/environment. Ctrl-C ends it.`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Ends the world once, on a signal or when the parent is gone. */
function endWith(running: RunningSandbox, withParent: boolean): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    running.stop().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  if (!withParent) return;
  process.stdin.on("end", end);
  process.stdin.on("error", end);
  process.stdin.resume();
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

try {
  const { options, json, withParent, help } = readCommandLine(process.argv.slice(2));
  if (help) process.stdout.write(HELP);
  else {
    const running = await startSandbox(options);
    endWith(running, withParent);
    printReady(running, json);
  }
} catch (error) {
  fail(error);
}
