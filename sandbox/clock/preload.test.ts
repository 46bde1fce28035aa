import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { type ClockServer, startClockServer } from "./clock-server.ts";

const PRELOAD = fileURLToPath(new URL("./preload.mjs", import.meta.url));
const DAY = 86_400_000;
const ends: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function clock(offsetMs: number): Promise<ClockServer> {
  const server = await startClockServer(offsetMs);
  ends.push(() => server.stop());
  return server;
}

function run(program: string, server: ClockServer): ChildProcessWithoutNullStreams & { printed: () => string[] } {
  const child = spawn(process.execPath, ["--import", PRELOAD, "--input-type=module", "-e", program], {
    env: { ...process.env, NODE_OPTIONS: "", SANDBOX_CLOCK: server.address },
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  ends.unshift(() => child.kill("SIGKILL"));
  return Object.assign(child, { printed: () => text.split("\n").filter(Boolean) });
}

test("the first line of a program already runs at business time, and the process may end", async () => {
  const server = await clock(10 * DAY);
  const child = run("console.log(Date.now(), new Date().getTime(), Date.parse(Date()));", server);
  expect((await once(child, "exit"))[0]).toBe(0);
  const times = child.printed()[0]?.split(" ").map(Number) ?? [];
  expect(times).toHaveLength(3);
  for (const time of times) expect(Math.abs(time - Date.now() - 10 * DAY)).toBeLessThan(20_000);
});

test("a push is acknowledged once the process has the new time", async () => {
  const server = await clock(0);
  const child = run('process.stdin.on("data", () => console.log(Date.now())); console.log("up");', server);
  await vi.waitFor(() => expect(child.printed()).toContain("up"), 10_000);
  expect(server.followers()).toBe(1);
  await server.publish(7 * DAY);
  child.stdin.write("now?\n");
  await vi.waitFor(() => expect(child.printed()).toHaveLength(2), 10_000);
  expect(Number(child.printed()[1]) - Date.now()).toBeGreaterThan(7 * DAY - 20_000);
});

test("timers and the monotonic clock stay real", async () => {
  const server = await clock(30 * DAY);
  const program = "const a = performance.now(); setTimeout(() => console.log(performance.now() - a), 20);";
  const child = run(program, server);
  await once(child, "exit");
  expect(Number(child.printed()[0])).toBeLessThan(10_000);
});

test("dates keep their kind: given times, subclasses and dates made inside Node", async () => {
  const server = await clock(5 * DAY);
  const program = `
    import fs from "node:fs";
    class Stamp extends Date {}
    const checks = [
      new Date(0).toISOString() === "1970-01-01T00:00:00.000Z",
      new Date(2026, 0, 2).getDate() === 2,
      new Stamp() instanceof Stamp && new Stamp() instanceof Date && Math.abs(new Stamp() - Date.now()) < 1000,
      fs.statSync(".").mtime instanceof Date,
      structuredClone(new Date()) instanceof Date,
      new Date().constructor === Date,
      Date.UTC(1970, 0, 1) === 0,
    ];
    console.log(JSON.stringify(checks));`;
  const child = run(program, server);
  await once(child, "exit");
  expect(JSON.parse(child.printed()[0] ?? "[]")).toEqual(Array(7).fill(true));
});

test("a process that hangs is named when the clock cannot be pushed", async () => {
  const server = await clock(0);
  const child = run('console.log("up"); setTimeout(() => { for (;;); }, 50);', server);
  await vi.waitFor(() => expect(child.printed()).toContain("up"), 10_000);
  await vi.waitFor(async () => {
    await expect(server.publish(DAY, 300)).rejects.toThrow(`no answer within 300 ms from process ${child.pid}`);
  }, 10_000);
});

test("a process that ends during a push holds nobody up", async () => {
  const server = await clock(0);
  const child = run('console.log("up"); setTimeout(() => { for (;;); }, 50);', server);
  await vi.waitFor(() => expect(child.printed()).toContain("up"), 10_000);
  const published = server.publish(DAY, 20_000);
  child.kill("SIGKILL");
  await published;
  expect(server.followers()).toBe(0);
});
