import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Reads a command's options; prints `help` and ends on `--help`, prints one sentence and ends with 2 on a wrong option. */
export function readOptions<T extends Options>(help: string, options: T) {
  try {
    const parsed = parseArgs({ options: { ...options, help: { type: "boolean" as const } }, allowPositionals: true });
    if (!("help" in parsed.values && parsed.values.help)) return parsed;
    console.log(help.trim());
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nSee --help.`);
    process.exit(2);
  }
}

/** A whole number of at least `least`; ends with one sentence otherwise. */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} must be a whole number of at least ${least}, not "${text}".`);
  process.exit(2);
}

/**
 * Runs a command's main function: an error is one sentence on standard error and exit code 1. A command that does not
 * wait for a signal itself ends on one in the ordinary way, so that what it started is put away.
 */
export async function runCommand(main: () => Promise<number>): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130);
    });
  }
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
