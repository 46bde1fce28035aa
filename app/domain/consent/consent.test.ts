import fc from "fast-check";
import { expect, it } from "vitest";
import { everywhere } from "./confirmed-opt-in.ts";
import { type ConsentNews, consentRefusal, liftsSuppression, type StandingConsent, weighConsent } from "./consent.ts";
import { CONSENT_CLASSES } from "./phone.ts";

const noon = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-22T13:00:00Z");
const given: StandingConsent = { state: "subscribed", class: "confirmed", at: noon, suppressedAt: null };

it("follows the owner's later decision", () => {
  expect(weighConsent(given, { state: "unsubscribed", class: "unknown", at: later })).toBe("apply");
});

it("ignores news older than what it knows", () => {
  expect(weighConsent({ ...given, at: later }, { state: "unsubscribed", class: "unknown", at: noon })).toBe("ignore");
});

it("takes the no of two decisions made at the same moment", () => {
  const no: ConsentNews = { state: "unsubscribed", class: "unknown", at: noon };
  expect(weighConsent(given, no)).toBe("apply");
  expect(weighConsent({ ...given, state: "unsubscribed" }, { ...no, state: "subscribed" })).toBe("ignore");
});

it("lets nobody without a proof undo the proof of the same decision", () => {
  const told: ConsentNews = { state: "subscribed", class: "shopify_confirmed", at: noon };
  expect(weighConsent(given, told)).toBe("ignore");
  expect(weighConsent({ ...given, class: "shopify_confirmed" }, { ...told, class: "confirmed" })).toBe("apply");
  expect(weighConsent({ ...given, class: "shopify_confirmed" }, { ...told, class: "single" })).toBe("apply");
});

it("ends at the same consent, in whatever order the news arrives", () => {
  const news = fc.record({
    state: fc.constantFrom("subscribed" as const, "unsubscribed" as const),
    class: fc.constantFrom(...CONSENT_CLASSES),
    at: fc.integer({ min: 0, max: 5 }).map((hour) => new Date(noon.getTime() + hour * 3_600_000)),
  });
  const settle = (list: ConsentNews[]) => {
    let standing: StandingConsent = { state: "none", class: "unknown", at: null, suppressedAt: null };
    for (const one of list) if (weighConsent(standing, one) === "apply") standing = { ...standing, ...one };
    return { state: standing.state, class: standing.class };
  };
  fc.assert(
    fc.property(fc.array(news, { maxLength: 8 }), fc.array(news, { maxLength: 8 }), (some, more) => {
      expect(settle([...some, ...more])).toEqual(settle([...more, ...some, ...more].reverse()));
    }),
  );
});

it("lifts a suppression only on an opt-in given after it", () => {
  const suppressed = { ...given, suppressedAt: noon };
  expect(liftsSuppression(suppressed, { state: "subscribed", class: "single", at: later })).toBe(true);
  expect(liftsSuppression(suppressed, { state: "subscribed", class: "single", at: noon })).toBe(false);
  expect(liftsSuppression(suppressed, { state: "unsubscribed", class: "single", at: later })).toBe(false);
});

const german = { ...given, country: "DE" };
const french = { ...given, country: "FR" };

it("lets a phone with confirmed consent be texted", () => {
  expect(consentRefusal(german, everywhere(true))).toBeNull();
});

it("refuses a phone that has said no, whatever its state says", () => {
  expect(consentRefusal({ ...german, suppressedAt: noon }, everywhere(false))).toBe("opted_out");
  expect(consentRefusal({ ...german, state: "unsubscribed" }, everywhere(false))).toBe("opted_out");
});

it("refuses a phone that never said yes, or did not confirm where that is asked", () => {
  expect(consentRefusal({ ...german, state: "pending" }, everywhere(false))).toBe("no_consent");
  expect(consentRefusal({ ...german, class: "single" }, everywhere(true))).toBe("not_confirmed");
  expect(consentRefusal({ ...german, class: "single" }, everywhere(false))).toBeNull();
});

it("takes Shopify's word for a confirmation only where the courts ask for no proof of it", () => {
  expect(consentRefusal({ ...german, class: "shopify_confirmed" }, everywhere(true))).toBe("not_confirmed");
  expect(consentRefusal({ ...french, class: "shopify_confirmed" }, everywhere(true))).toBeNull();
  expect(consentRefusal({ ...french, class: "single" }, everywhere(true))).toBe("not_confirmed");
});
