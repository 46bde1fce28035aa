import { expect, it } from "vitest";
import { firstRule } from "../shops/sending-countries.ts";
import { answeredSender, countryProblems, senderReaches } from "./country-sender.ts";

const SERVICE = `MG${"0".repeat(32)}`;

it("knows where names and mobile numbers are not carried", () => {
  expect(senderReaches("LINDENHOF", "US")).toBe(false);
  expect(senderReaches("LINDENHOF", "DE")).toBe(true);
  expect(senderReaches("+33612345678", "FR")).toBe(false);
  expect(senderReaches("+4915735990000", "AT")).toBe(true);
  expect(senderReaches(SERVICE, "US")).toBe(true);
  expect(senderReaches("38200", "FR")).toBe(true);
});

it("refuses an answer as the way out where nobody can answer", () => {
  const reply = firstRule("DE");
  expect(countryProblems([reply], "LINDENHOF")).toEqual([{ path: "0.optOut", issue: "opt_out_unanswered" }]);
  expect(countryProblems([reply], null)).toEqual([]);
  expect(countryProblems([reply], "+4915735990000")).toEqual([]);
});

it("refuses a country that the sender is not carried to, and lets one be chosen before there is a sender", () => {
  const byLink = (country: string) => ({ ...firstRule(country), optOut: "link" as const });
  expect(countryProblems([byLink("DE"), byLink("US")], "LINDENHOF")).toEqual([
    { path: "1.country", issue: "sender_not_carried" },
  ]);
  expect(countryProblems([byLink("US")], null)).toEqual([]);
});

it("ends texts by an answer only where that was chosen and can be read", () => {
  const reply = firstRule("DE");
  const link = { ...firstRule("DE"), optOut: "link" as const };
  expect(answeredSender(reply, "+4915735990000")).toBe("+4915735990000");
  expect(answeredSender(reply, "LINDENHOF")).toBeNull();
  expect(answeredSender(link, "+4915735990000")).toBeNull();
});
