import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppDoor } from "./app-door.ts";
import { appEnvironment } from "./app-environment.ts";
import { type Certificates, ensureCertificates } from "./certificates.ts";
import { type ConnectProxy, startConnectProxy } from "./connect-proxy.ts";
import { createListener, GENUINE_WAY, type Outside } from "./host-router.ts";
import type { SandboxRequest } from "./http-message.ts";

const directory = mkdtempSync(path.join(tmpdir(), "sandbox-proxy-"));
const repository = fileURLToPath(new URL("../..", import.meta.url));
const refused: string[] = [];
const seen: SandboxRequest[] = [];
let certificates: Certificates;
let proxy: ConnectProxy;

const outside: Outside = {
  app: new AppDoor(1),
  onProblem: () => {},
  handlers: [
    async (request) => {
      seen.push(request);
      if (request.url.pathname === "/hang-up") return { status: 0, hangUp: true };
      if (request.url.pathname === "/broken") throw new Error("planted");
      const twilio = request.url.host === "api.twilio.com";
      if (twilio)
        return {
          status: 201,
          headers: { "content-type": "application/json" },
          body: '{"sid":"SM1","status":"queued"}',
        };
      return request.url.pathname === "/hello" ? { status: 200, body: `hello from ${request.url.host}` } : null;
    },
  ],
};

beforeAll(async () => {
  certificates = await ensureCertificates(directory);
  const onRequest = createListener(outside, GENUINE_WAY);
  proxy = await startConnectProxy({ port: 0, certificates, onRequest, onRefused: (target) => refused.push(target) });
});

beforeEach(() => {
  refused.length = 0;
  seen.length = 0;
});

afterAll(async () => {
  await proxy.stop();
  rmSync(directory, { recursive: true });
});

/** Runs a program in a Node process that has the sandbox's environment, and answers what it printed. */
async function inside(program: string): Promise<string> {
  const env = appEnvironment({ proxyUrl: proxy.url, caPath: certificates.caPath, clockAddress: "" });
  const options = { cwd: repository, env: { ...process.env, ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], options);
  return stdout.trim();
}

test("fetch in a child process trusts the certificate for shops, admin, bulk files and the app's name", async () => {
  const hosts = [
    "lindenhof-kaffee.myshopify.com",
    "admin.shopify.com",
    "cdn.shopify.com",
    "bulk.storage.test",
    "sandbox.test",
  ];
  const program = `for (const host of ${JSON.stringify(hosts)}) console.log(await (await fetch("https://" + host + "/hello")).text());`;
  expect(await inside(program)).toBe(hosts.map((host) => `hello from ${host}`).join("\n"));
});

test("the real Twilio library reaches the sandbox", async () => {
  const program = `
    import twilio from "twilio";
    const client = twilio("AC" + "0".repeat(32), "secret");
    const message = await client.messages.create({ to: "+4915112345678", from: "LINDENHOF", body: "Grüße & mehr" });
    console.log(message.sid);`;
  expect(await inside(program)).toBe("SM1");
  expect(seen[0]?.method).toBe("POST");
  expect(new URLSearchParams(seen[0]?.body.toString()).get("Body")).toBe("Grüße & mehr");
});

test("unknown hosts, other ports and plain HTTP are refused and recorded", async () => {
  const targets = [
    "https://example.com/",
    "https://admin.shopify.com:8443/",
    "https://evil.winback.test/",
    "http://example.org/plain",
  ];
  const program = `for (const url of ${JSON.stringify(targets)}) console.log(await fetch(url).then((r) => r.status, () => "refused"));`;
  expect(await inside(program)).toBe("refused\nrefused\nrefused\nrefused");
  const names = refused.join(" ");
  for (const name of ["example.com:443", "admin.shopify.com:8443", "evil.winback.test:443", "example.org"])
    expect(names).toContain(name);
  expect(seen).toHaveLength(0);
});

test("loopback stays direct", async () => {
  const program = `await fetch("http://127.0.0.1:1/").catch((error) => console.log(error.cause.code ?? error.cause.message));`;
  expect(await inside(program)).toMatch(/ECONNREFUSED|bad port/);
  expect(refused).toEqual([]);
});

test("a handler may hang up, and one that fails answers 500", async () => {
  const program = `
    console.log(await fetch("https://api.twilio.com/hang-up").then((r) => r.status, () => "hung up"));
    console.log((await fetch("https://api.twilio.com/broken")).status, (await fetch("https://admin.shopify.com/nothing")).status);`;
  expect(await inside(program)).toBe("hung up\n500 404");
});

test("certificates are made once and kept", async () => {
  expect(await ensureCertificates(directory)).toEqual(certificates);
});

test("a port that is taken is one clear sentence", async () => {
  const again = startConnectProxy({ port: proxy.port, certificates, onRequest: () => {}, onRefused: () => {} });
  await expect(again).rejects.toThrow(
    `Port ${proxy.port} is in use: end the program that holds it, or choose another with --proxy-port.`,
  );
});
