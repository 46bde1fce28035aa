import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, it } from "vitest";
import { maskPhoneNumber, readNumbers, readPhoneNumber } from "./phone-number.ts";

it("reads a number as people write it, with the country of the address", () => {
  expect(readPhoneNumber("0151 123 45678", "DE")).toEqual({ e164: "+4915112345678", kind: "mobile", country: "DE" });
  expect(readPhoneNumber("(312) 555-0100", "us")).toEqual({ e164: "+13125550100", kind: "mobile", country: "US" });
});

it("reads an international number whatever the address says", () => {
  expect(readPhoneNumber("+43 664 1234567", "DE")).toMatchObject({ e164: "+436641234567", country: "AT" });
});

it("tells landlines and special numbers from mobiles", () => {
  expect(readPhoneNumber("030 901820", "DE")?.kind).toBe("fixed");
  expect(readPhoneNumber("0800 3301000", "DE")?.kind).toBe("other");
});

it("refuses what is no number", () => {
  for (const wrong of ["", "12345", "abc", "0151 12", "call +4915112345678 now"])
    expect(readPhoneNumber(wrong, "DE")).toBeNull();
});

it("refuses a national number when no country is known", () => {
  expect(readPhoneNumber("0151 12345678", null)).toBeNull();
  expect(readPhoneNumber("0151 12345678", "XX")).toBeNull();
});

it("knows a number however an order writes it", () => {
  const typed = [
    { text: "+4915112345678", country: "DE" },
    { text: "0151 12345678", country: "DE" },
    { text: "(0151) 1234-5678", country: "de" },
    { text: "+49 151 12345678", country: null },
  ];
  expect(readNumbers(typed)).toEqual(["+4915112345678"]);
  expect(readNumbers([...typed].reverse())).toEqual(["+4915112345678"]);
});

it("keeps numbers apart that only look alike, and leaves out what is none", () => {
  const typed = [
    { text: "+4915112345678", country: "DE" },
    { text: "0151 12345678", country: "AT" },
    { text: "0664 1234567", country: "AT" },
    { text: "no number", country: "DE" },
    { text: "+49 30 901820 ext. 5", country: "DE" },
  ];
  expect(readNumbers(typed)).toEqual(["+4915112345678", "+4315112345678", "+436641234567"]);
});

it("reads the numbers of an order also where the plan we know does not have them yet", () => {
  const typed = [{ text: "+4912345678901", country: "DE" }];
  expect(readPhoneNumber("+4912345678901", "DE")).toBeNull();
  expect(readNumbers(typed)).toEqual(["+4912345678901"]);
});

it("takes a number in E.164 for what reading it says, whatever its plan and wherever its owner lives", () => {
  const plan = fc.constantFrom("1", "31", "32", "33", "34", "41", "43", "44", "49", "52", "54", "7", "39");
  const national = fc.stringMatching(/^\d{5,12}$/);
  const country = fc.constantFrom("DE", "US", "AG", "GB", null);
  fc.assert(
    fc.property(plan, national, country, (code, digits, of) => {
      const text = `+${code}${digits}`;
      const options = { extract: false, ...(of ? { defaultCountry: of } : {}) } as const;
      const read = parsePhoneNumberFromString(text, options);
      expect(readNumbers([{ text, country: of }])).toEqual(read ? [read.number] : []);
    }),
    { numRuns: 20_000 },
  );
});

it("shows no more of a number than its country and its last four digits", () => {
  expect(maskPhoneNumber("+4915112345678")).toBe("+49 ••• 5678");
});
