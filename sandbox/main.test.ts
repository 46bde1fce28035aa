import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { listen } from "./network/listen.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const data = mkdtempSync(path.join(tmpdir(), "sandbox-main-"));
const SMALL = ["--memory", "--data", data, "--customers", "20", "--port", "0"];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

afterAll(() => rmSync(data, { recursive: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, NODE_OPTIONS: "" }, stdio: "pipe" });
  children.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, ended: once(child, "exit").then(([code]) => Number(code)) };
}

test("--help says every option and ends", async () => {
  const { output, ended } = start("--help");
  expect(await ended).toBe(0);
  for (const option of [
    "--data",
    "--memory",
    "--customers",
    "--seed",
    "--port",
    "--app-port",
    "--proxy-port",
    "--json",
    "--with-parent",
  ]) {
    expect(output.stdout).toContain(option);
  }
});

test("with --json one line tells programs the ways in, and SIGTERM ends the world", async () => {
  const { child, output, ended } = start(...SMALL, "--json");
  await expect.poll(() => output.stdout, { timeout: 20_000 }).toContain("\n");
  const ready = JSON.parse(output.stdout);
  expect(ready.env).toMatchObject({
    SHOPIFY_APP_URL: "https://winback.test",
    HTTPS_PROXY: ready.proxyUrl,
    NODE_USE_ENV_PROXY: "1",
  });
  expect(await (await fetch(`${ready.controlUrl}/healthz`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${ready.controlUrl}/environment`)).json()).toEqual(ready.env);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("a world with a parent ends with it", async () => {
  const { child, output, ended } = start(...SMALL, "--json", "--with-parent");
  await expect.poll(() => output.stdout, { timeout: 20_000 }).toContain("\n");
  child.stdin?.end();
  expect(await ended).toBe(0);
});

test("a port in use is one clear sentence", async () => {
  const holder = http.createServer();
  const port = await listen(holder, 0, "test");
  const { output, ended } = start(...SMALL.slice(0, -2), "--port", String(port));
  expect(await ended).toBe(1);
  expect(output.stderr).toBe(`Port ${port} is in use: end the program that holds it, or choose another with --port.\n`);
  holder.close();
});

test.each([
  [["--customers", "many"], '--customers takes a whole number from 0 to 10000000, not "many".'],
  [["--now", "soon"], '--now takes a time such as 2026-11-23T09:00:00Z, not "soon".'],
  [["--speed", "3"], "Unknown option '--speed'"],
])("%j is refused with a sentence", async (args, sentence) => {
  const { output, ended } = start(...args);
  expect(await ended).toBe(1);
  expect(output.stderr).toContain(sentence);
});
