import { spawn } from "node:child_process";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { MUTANTS } from "./mutants.ts";

const repository = path.resolve(import.meta.dirname, "../..");

interface Summary {
  runs: number;
  texts: number;
  orders: number;
  faults: Record<string, number>;
  violations: number;
  seeds: number[];
  mutants: Record<string, number | null>;
}

/** Runs the command in a process of its own, since mutants need Node's own module loader; reads its last line. */
async function simulate(...options: string[]): Promise<Summary> {
  const child = spawn(process.execPath, ["scripts/simulate.ts", ...options], {
    cwd: repository,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TEST_DATABASE_SERVER: inject("databaseServer") },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Summary;
}

it("keeps every promise in runs with crashes, stalls, lost answers and late webhooks", async () => {
  const summary = await simulate("--runs", "80", "--minutes", "4", "--seed", "1");
  expect(summary.seeds, "replay with npm run simulate -- --runs 1 --seed N").toEqual([]);
  expect(summary.runs).toBe(80);
  // a quiet world would prove nothing
  expect(Math.min(summary.texts, summary.orders)).toBeGreaterThan(summary.runs / 3);
  expect(Object.keys(summary.faults)).toEqual(expect.arrayContaining(["crash_after_commit", "stall", "reply_lost"]));
});

it("notices each careless edit of the source", async () => {
  const summary = await simulate(
    "--runs",
    "500",
    "--minutes",
    "4",
    "--only",
    MUTANTS.map(({ name }) => name).join(","),
  );
  expect(Object.entries(summary.mutants).filter(([, caughtAfter]) => caughtAfter === null)).toEqual([]);
});
