import { spawn } from "node:child_process";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { MUTANTS } from "./mutants.ts";

const repository = path.resolve(import.meta.dirname, "../..");
/** A lane is one database and one process: both cores are busy with two. */
const PROCESSES = 2;
const RUNS = 1_000;
const MINUTES = 20;

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
  const child = spawn(
    process.execPath,
    ["scripts/simulate.ts", "--lanes", "1", "--minutes", String(MINUTES), ...options],
    {
      cwd: repository,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, TEST_DATABASE_SERVER: inject("databaseServer") },
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Summary;
}

const inEach = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: PROCESSES }, (_, index) => work(index)));

it("keeps every promise in runs with crashes, stalls, lost answers and late webhooks", async () => {
  const share = RUNS / PROCESSES;
  const parts = await inEach((index) => simulate("--runs", String(share), "--seed", String(1 + index * share)));
  expect(
    parts.flatMap(({ seeds }) => seeds),
    "replay with npm run simulate -- --runs 1 --seed N",
  ).toEqual([]);
  const sum = (of: "runs" | "texts" | "orders") => parts.reduce((total, part) => total + part[of], 0);
  expect(sum("runs")).toBe(RUNS);
  // a quiet world would prove nothing
  expect(Math.min(sum("texts"), sum("orders"))).toBeGreaterThan(RUNS / 3);
  const faults = new Set(parts.flatMap((part) => Object.keys(part.faults)));
  expect([...faults]).toEqual(
    expect.arrayContaining(["crash_after_commit", "stall", "reply_lost", "shopify_late", "discount_percent"]),
  );
}, 1_300_000);

it("notices each careless edit of the source", async () => {
  const names = MUTANTS.map(({ name }) => name);
  const parts = await inEach((index) => {
    const mine = names.filter((_, place) => place % PROCESSES === index);
    return simulate("--runs", String(RUNS), "--only", mine.join(","));
  });
  const caught = Object.assign({}, ...parts.map(({ mutants }) => mutants)) as Summary["mutants"];
  expect(names.filter((name) => typeof caught[name] !== "number")).toEqual([]);
}, 1_300_000);
