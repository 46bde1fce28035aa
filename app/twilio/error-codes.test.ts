import { expect, it } from "vitest";
import { meaningOf, meaningOfError } from "./error-codes.ts";

const TABLE = {
  opted_out: [21610, 63014, 30640],
  number_bad: [21211, 21614, 21635, 30006, 30005, 21217],
  shop_blocked: [20003, 21606, 21659, 21660, 21703, 30002, 30034, 30032, 21608, 63038, 60728, 63017],
  country_blocked: [21408, 21612],
  content: [21602, 21617, 30007, 30450, 30001, 30036, 30022, 30003, 30610, 30047, 30008, 30017],
  not_processed: [20429, 21611],
} as const;

it("knows what each of Twilio's error numbers means for a text", () => {
  for (const [meaning, codes] of Object.entries(TABLE))
    for (const code of codes) expect({ code, meaning: meaningOf(code) }).toEqual({ code, meaning });
});

it("takes a number for unreachable, or its owner for unsubscribed, only where the error says so", () => {
  expect(meaningOfError(30006)).toBe("number_bad");
  expect(meaningOfError(21610)).toBe("opted_out");
  for (const code of [30003, 30007, 20003, 99_999]) expect(meaningOfError(code)).toBeNull();
});
