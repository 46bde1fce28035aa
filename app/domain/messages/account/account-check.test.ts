import { expect, it } from "vitest";
import { type AccountFacts, type CheckName, judgeAccount } from "./account-check.ts";

const OURS = "https://winback.test/webhooks/twilio/inbound/1";
const well: AccountFacts = {
  sender: "+4915735990000",
  account: { active: true, trial: false },
  atProvider: { owned: true, senders: 1, repliesTo: `${OURS}#rc=5&rp=all` },
  repliesTo: OURS,
  texts: 20,
  reported: 20,
  balance: { micros: 25_000_000n, currency: "EUR" },
  countries: ["DE"],
  own: new Map(),
  permitted: new Map([["DE", true]]),
};
const found = (change: Partial<AccountFacts>, name: CheckName) =>
  judgeAccount({ ...well, ...change }).find((one) => one.name === name)?.found;

it("finds nothing to do where all is well", () => {
  expect(judgeAccount(well).map((one) => one.state)).toEqual(["good", "good", "good", "good", "good", "good"]);
});

it("tells refused, closed and trial accounts apart, and says nothing of a provider that is silent", () => {
  expect(found({ account: "refused" }, "credentials")).toBe("refused");
  expect(found({ account: { active: false, trial: false } }, "credentials")).toBe("inactive");
  expect(found({ account: { active: true, trial: true } }, "credentials")).toBe("trial");
  expect(found({ account: null }, "credentials")).toBe("not_asked");
});

it("knows senders that are not the account's, empty services, and names it cannot ask about", () => {
  const at = (owned: boolean | null, senders = 1) => ({ owned, senders, repliesTo: null });
  expect(found({ atProvider: at(false) }, "sender")).toBe("not_owned");
  expect(found({ atProvider: at(true, 0) }, "sender")).toBe("empty_service");
  expect(found({ atProvider: at(null), sender: "LINDENHOF" }, "sender")).toBe("name");
});

it("asks that replies come to us, where anybody can reply", () => {
  const elsewhere = { owned: true, senders: 1, repliesTo: "https://other.test/in" };
  expect(found({ atProvider: elsewhere }, "replies")).toBe("elsewhere");
  expect(found({ atProvider: elsewhere, sender: "LINDENHOF" }, "replies")).toBe("not_answered");
});

it("misses reports only once there are texts to report on", () => {
  expect(found({ texts: 4, reported: 0 }, "reports")).toBe("no_texts_yet");
  expect(found({ texts: 5, reported: 0 }, "reports")).toBe("no_reports");
  expect(found({ texts: 5, reported: 1 }, "reports")).toBe("fine");
});

it("warns of a balance below ten", () => {
  expect(found({ balance: { micros: 9_999_999n, currency: "EUR" } }, "balance")).toBe("low");
  expect(found({ balance: { micros: 10_000_000n, currency: "EUR" } }, "balance")).toBe("fine");
});

it("checks each country: whether the sender is carried there, and whether the account may text it", () => {
  const countries = judgeAccount({
    ...well,
    sender: "LINDENHOF",
    countries: ["DE", "US", "AT"],
    permitted: new Map([["DE", false]]),
  })
    .filter((one) => one.name === "country")
    .map(({ country, found }) => [country, found]);
  expect(countries).toEqual([
    ["DE", "not_permitted"],
    ["US", "not_carried"],
    ["AT", "not_asked"],
  ]);
});

it("asks of a country's own sender whether it belongs to the account and its answers come to us", () => {
  const check = (sender: string, atProvider: { owned: boolean | null; senders: number; repliesTo: string | null }) =>
    judgeAccount({
      ...well,
      sender: "LINDENHOF",
      countries: ["US"],
      own: new Map([["US", { sender, atProvider }]]),
      permitted: new Map([["US", true]]),
    }).find((one) => one.name === "country")?.found;
  expect(check("+18885550100", { owned: true, senders: 1, repliesTo: OURS })).toBe("fine");
  expect(check("+18885550100", { owned: false, senders: 1, repliesTo: null })).toBe("not_owned");
  expect(check("+18885550100", { owned: true, senders: 1, repliesTo: null })).toBe("elsewhere");
});
