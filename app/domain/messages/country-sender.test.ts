import { expect, it } from "vitest";
import { type CountryRule, firstRule } from "../shops/sending-countries.ts";
import { countryProblems, ownSenders, senderFor, senderReaches, voiceFor } from "./country-sender.ts";

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

function shopWith(sender: string | null, countries: CountryRule[] | null) {
  const twilio = sender === null ? null : { sender };
  return { country: "DE", settings: { countries, twilio, language: "en" as const } };
}
const abroad = { ...firstRule("US"), sender: "+18885550100" };

it("asks of a country's own sender what it asks of the shop's", () => {
  expect(countryProblems([{ ...firstRule("DE"), optOut: "link" }, abroad], "LINDENHOF")).toEqual([]);
  expect(countryProblems([{ ...abroad, sender: "LINDENHOF" }], "+4915735990000")).toEqual([
    { path: "0.sender", issue: "sender_not_carried" },
  ]);
  expect(countryProblems([abroad], null)).toEqual([{ path: "0.sender", issue: "twilio_missing" }]);
});

it("texts each country from its own sender, and the others from the shop's", () => {
  const shop = shopWith("LINDENHOF", [firstRule("DE"), abroad, { ...firstRule("GB"), sender: "+447700900000" }]);
  expect(["DE", "US", "GB", "JE", "FR"].map((country) => senderFor(shop, country))).toEqual([
    "LINDENHOF",
    "+18885550100",
    "+447700900000",
    "+447700900000",
    "LINDENHOF",
  ]);
  expect(senderFor(shopWith(null, [abroad]), "US")).toBeNull();
  expect([...ownSenders(shop).keys()]).toEqual(["US", "GB", "GG", "JE", "IM"]);
});

it("ends texts by an answer only where that was chosen and can be read", () => {
  const reply = firstRule("DE");
  const link = { ...reply, optOut: "link" as const };
  expect(voiceFor(shopWith("+4915735990000", [reply]), "DE", null).sender).toBe("+4915735990000");
  expect(voiceFor(shopWith("LINDENHOF", [reply, abroad]), "DE", null).sender).toBeNull();
  expect(voiceFor(shopWith("LINDENHOF", [reply, abroad]), "US", null).sender).toBe("+18885550100");
  expect(voiceFor(shopWith("+4915735990000", [link]), "DE", null).sender).toBeNull();
});

it("speaks to whose language nobody knows as was chosen for their country", () => {
  const shop = shopWith("LINDENHOF", [firstRule("DE"), abroad]);
  expect(voiceFor(shop, "DE", null).language).toBe("de");
  expect(voiceFor(shop, "US", null).language).toBe("en");
  expect(voiceFor(shop, "US", "de-DE").language).toBe("de");
});
