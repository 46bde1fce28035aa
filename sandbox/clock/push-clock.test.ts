import http from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen } from "../network/listen.ts";
import { openWorld, type World } from "../world/world.ts";
import { type ClockServer, startClockServer } from "./clock-server.ts";
import { type ClockCompany, PushableClock } from "./push-clock.ts";

const HOUR = 3_600_000;
let world: World;
let server: ClockServer;
let app: http.Server;
let appPort: number;
let metrics: () => string;

beforeEach(async () => {
  world = openWorld({ customers: 0, now: new Date("2026-11-23T09:00:00Z") });
  server = await startClockServer(world.offsetMs);
  metrics = () => "winback_due_now 0\nwinback_inbox_depth 0\n";
  app = http.createServer((request, response) => {
    response.statusCode = request.url === "/metrics" ? 200 : 404;
    response.end(metrics());
  });
  appPort = await listen(app, 0, "test");
});

afterEach(async () => {
  await server.stop();
  app.closeAllConnections();
  app.close();
  world.close();
});

function clockWith(company: Partial<ClockCompany> = {}): PushableClock {
  return new PushableClock(world, server, {
    appPort: () => appPort,
    outboxes: [],
    onSlice: () => {},
    deliverDue: () => {},
    ...company,
  });
}

test("an hour inside sending hours is walked in four slices, and shoppers act in each", async () => {
  const acted: string[] = [];
  const clock = clockWith({ onSlice: () => void acted.push(world.now().toISOString().slice(11, 16)) });
  expect(await clock.push(HOUR)).toBe(4);
  expect(acted).toEqual(["09:15", "09:30", "09:45", "10:00"]);
});

test("a slice ends only when the app has nothing due and an empty inbox", async () => {
  let looks = 0;
  metrics = () => {
    looks += 1;
    const due = Math.max(0, 4 - looks);
    return `winback_due_now{shop="a"} 0\nwinback_due_now{shop="b"} ${due}\nwinback_inbox_depth ${looks === 5 ? 1 : 0}\n`;
  };
  await clockWith().push(HOUR / 4);
  expect(looks).toBeGreaterThanOrEqual(7);
});

test("a slice waits for deliveries that are under way", async () => {
  let pending = 3;
  const outboxes = [{ name: "webhooks", pending: () => Math.max(0, pending--) }];
  await clockWith({ outboxes }).push(HOUR / 4);
  expect(pending).toBeLessThan(0);
});

test("an app that does not become quiet is an error that says what was not", async () => {
  metrics = () => "winback_due_now 2\nwinback_inbox_depth 0\n";
  const outboxes = [{ name: "webhooks", pending: () => 5 }];
  const clock = clockWith({ outboxes, quietLimitMs: 50 });
  await expect(clock.push(HOUR)).rejects.toThrow(/winback_due_now 2, 5 webhooks/);
  expect(clock.pushing).toBe(false);
  expect(world.now().toISOString().slice(11, 16)).toBe("09:15");
});

test("without an app the push goes through and says so in the log", async () => {
  const logged: string[] = [];
  world.onEvent((event) => logged.push(event.text));
  app.close();
  expect(await clockWith().push(HOUR)).toBe(4);
  expect(logged).toContain("pushed without waiting: no app answers /metrics");
});

test("a second push at the same time and a push backwards are refused", async () => {
  const clock = clockWith();
  const first = clock.push(HOUR);
  await expect(clock.push(HOUR)).rejects.toThrow("already being pushed");
  await first;
  await expect(clock.push(-HOUR)).rejects.toThrow("forward only");
});
