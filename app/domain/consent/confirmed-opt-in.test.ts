import { expect, it } from "vitest";
import {
  confirmedSwitch,
  enoughConsent,
  everywhere,
  storedConfirmedOptIn,
  switchProblems,
} from "./confirmed-opt-in.ts";
import { CONSENT_CLASSES } from "./phone.ts";

const rule = { DE: true, AT: false, CH: true, elsewhere: false };

it("asks each country by its own switch, and all others by one", () => {
  const single = ["DE", "AT", "CH", "FR", ""].map((country) => enoughConsent(rule, country).includes("single"));
  expect(single).toEqual([false, true, false, true, true]);
});

it.each(["DE", "AT", "CH"])(
  "takes nothing but a confirmation by text in %s, until the merchant decides otherwise",
  (country) => {
    expect(enoughConsent(everywhere(true), country)).toEqual(["confirmed"]);
    expect(enoughConsent({ ...everywhere(true), [country]: false }, country)).toEqual(CONSENT_CLASSES);
  },
);

it("takes Shopify's word for a confirmation in any other country", () => {
  expect(enoughConsent(everywhere(true), "FR")).toEqual(["confirmed", "shopify_confirmed"]);
  expect(enoughConsent(everywhere(false), "FR")).toEqual(CONSENT_CLASSES);
});

it("keeps what one answer for all countries meant", () => {
  expect(storedConfirmedOptIn.parse(false)).toEqual({ DE: false, AT: false, CH: false, elsewhere: false });
  expect(storedConfirmedOptIn.parse(true)).toEqual({ DE: true, AT: true, CH: true, elsewhere: true });
  expect(storedConfirmedOptIn.parse(rule)).toEqual(rule);
});

const off = {
  country: "DE",
  asked: false,
  shopName: "Lindenhof",
  wording: "Ja, ich möchte Angebote per SMS.",
  validFrom: "2025-01-01",
  reason: "Our counsel has checked the box.",
};
const issues = (change: object) =>
  switchProblems(confirmedSwitch.parse({ ...off, ...change }), "Lindenhof", "2026-11-23").map(({ issue }) => issue);

it("turns Germany off only with the shop's name, the box's words and day, and a reason", () => {
  expect(issues({})).toEqual([]);
  expect(issues({ shopName: "lindenhof" })).toEqual(["shop_name_wrong"]);
  expect(issues({ wording: "Ja" })).toEqual(["box_wording_missing"]);
  expect(issues({ validFrom: "2026-11-24" })).toEqual(["box_day_wrong"]);
  expect(issues({ validFrom: "1.1.2025" })).toEqual(["box_day_wrong"]);
  expect(issues({ reason: "" })).toEqual(["reason_missing"]);
});

it("asks for nothing more to turn it on, or in another country", () => {
  const bare = { shopName: "", wording: "", validFrom: "", reason: "" };
  expect(issues({ ...bare, asked: true })).toEqual([]);
  expect(issues({ ...bare, country: "AT" })).toEqual([]);
});
