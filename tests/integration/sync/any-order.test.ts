import { spawn } from "node:child_process";
import path from "node:path";
import { expect, inject, it } from "vitest";

const repository = path.resolve(import.meta.dirname, "../../..");

/** Runs the command in a process of its own, since mutants need Node's own module loader. Says all it said, and how it ended. */
async function anyOrder(...options: string[]): Promise<{ said: string; lastLine: string; code: number | null }> {
  const child = spawn(process.execPath, ["scripts/any-order.ts", "--lanes", "1", ...options], {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TEST_DATABASE_SERVER: inject("databaseServer") },
  });
  let [said, lastLine] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    lastLine = said.trim().split("\n").at(-1) ?? "";
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { said, lastLine, code };
}

// The sample; the full run is recorded in docs/measurements/any-order.md.
it("ends where order ends, whatever order, repetition and staleness the webhooks come in", {
  timeout: 180_000,
}, async () => {
  const { said, lastLine, code } = await anyOrder("--cases", "10", "--webhooks", "60");
  expect(code, said).toBe(0);
  expect(JSON.parse(lastLine)).toMatchObject({ cases: 10 });
});

it("changes no row of another shop, whatever a shop hears", { timeout: 120_000 }, async () => {
  const { said, code } = await anyOrder("--tenancy", "--cases", "4", "--webhooks", "60");
  expect(code, said).toBe(0);
});

it("notices each careless edit after which order matters", { timeout: 300_000 }, async () => {
  const { said, lastLine } = await anyOrder("--mutants", "--cases", "30", "--webhooks", "60");
  expect(
    Object.entries(JSON.parse(lastLine)).filter(([, shown]) => shown === null),
    said,
  ).toEqual([]);
});
