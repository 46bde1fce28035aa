import { expect, it } from "vitest";
import { createLog } from "./log.server.ts";

function capture() {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line: string) => void lines.push(line) }) };
}

it("writes the fields of the allow-list", () => {
  const { lines, log } = capture();
  log.info("text handed over", { shop: 7, ms: 12 });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "text handed over", shop: 7, ms: 12 });
});

it("drops a field that is not on the allow-list", () => {
  const { lines, log } = capture();
  const careless = { shop: 7, phone: "+4915112345678" };
  log.info("text handed over", careless);
  expect(lines[0]).not.toContain("15112345678");
});

it("never writes the message of an error, which may quote personal data", () => {
  const { lines, log } = capture();
  log.error("failed", {}, new TypeError("no such number +4915112345678"));
  expect(lines[0]).toContain("TypeError");
  expect(lines[0]).not.toContain("15112345678");
});
