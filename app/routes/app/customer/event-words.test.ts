import { expect, it } from "vitest";
import type { TimelineEvent } from "../../../domain/results/customer-timeline.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { createFormats } from "../frame/formats.ts";
import { eventTone, eventWords } from "./event-words.ts";

const { t } = createTranslation("en");
const formats = createFormats({ language: "en", country: "US", timezone: "America/Chicago", currency: "USD" });
const at = new Date("2026-11-22T12:00:00Z");
const words = (event: TimelineEvent) => eventWords(event, t, formats);

it("says of an order what it was worth and that a series brought it", () => {
  const order = { kind: "order", at, id: "1", name: "#1001", counts: true, net: 4200n, attributed: true } as const;
  expect(words(order)).toEqual({ title: "Order #1001", details: ["$42.00", "Won back by the series"] });
  expect(eventTone(order)).toBe("good");
});

it("numbers texts from one and says why one was held back", () => {
  const text = {
    kind: "text",
    at,
    id: "1",
    textKind: "step",
    step: 0,
    besides: null,
    state: "suppressed",
    suppression: "ordered",
    crossedInFlight: false,
    body: null,
  } as const;
  expect(words(text)).toEqual({
    title: "Text 1: Held back",
    details: ["not texted because: ordered in the meantime"],
  });
});

it("names a correction and the news of a replacement code", () => {
  const text = {
    kind: "text",
    at,
    id: "1",
    textKind: "step",
    step: null,
    state: "delivered",
    suppression: null,
    crossedInFlight: false,
    body: null,
  } as const;
  expect(words({ ...text, besides: "correction" }).title).toBe("Correction: Delivered");
  expect(words({ ...text, besides: "replacement" }).title).toBe("New code for a cancelled order: Delivered");
});

it("owns up to a text that crossed an order", () => {
  const text = {
    kind: "text",
    at,
    id: "1",
    textKind: "step",
    step: 1,
    besides: null,
    state: "delivered",
    suppression: null,
    crossedInFlight: true,
    body: "Hello",
  } as const;
  expect(words(text).details).toEqual(["Hello", "text and order crossed"]);
});

it("tells a series that ran to its end from one that ended before", () => {
  const left = { kind: "exited", at, id: "1", seriesName: "Comeback", reason: "ordered" } as const;
  expect(words(left).title).toBe("“Comeback” ended because: ordered");
  expect(words({ ...left, reason: null }).title).toBe("“Comeback” ran to the end");
});

it("shows a STOP as bad news", () => {
  const reply = { kind: "reply", at, id: "1", meaning: "stop", body: "stop it" } as const;
  expect(words(reply)).toEqual({ title: "Replied STOP", details: ["stop it"] });
  expect(eventTone(reply)).toBe("bad");
});

it("tells a code's whole life", () => {
  const code = {
    kind: "code",
    at,
    id: "1",
    code: "LHBC2345",
    state: "active",
    reason: null,
    endsAt: at,
    textedAt: null,
    betteredAt: null,
    endedAt: null,
    orderName: null,
  } as const;
  expect(words(code).details).toEqual(["valid until Nov 22, 2026, 6:00 AM", "never texted"]);
  const used = { ...code, state: "redeemed", textedAt: at, endedAt: at, orderName: "#1001" } as const;
  expect(words(used).details.slice(1)).toEqual(["texted Nov 22, 2026, 6:00 AM", "used in order #1001"]);
  const revoked = { ...code, state: "revoked", endedAt: at, reason: "ordered" } as const;
  expect(words(revoked).details.at(-1)).toBe("ended Nov 22, 2026, 6:00 AM: the customer ordered");
});

it("says who told of a consent, how far it is proven and by which wording", () => {
  const consent = { kind: "consent", at, id: "1", state: "subscribed", class: "confirmed", source: "link" } as const;
  expect(words({ ...consent, wording: "2026-11 de" }).details).toEqual([
    "Source: Unsubscribe link",
    "confirmed by text",
    "Wording: 2026-11 de",
  ]);
});

it("names each way in which a consent came to us", () => {
  const consent = { kind: "consent", at, id: "1", state: "subscribed", class: "single", wording: null } as const;
  expect(words({ ...consent, source: "import" }).details).toEqual(["Source: File from another tool"]);
  expect(words({ ...consent, source: "sign_up_page" }).details).toEqual(["Source: Sign-up page"]);
});

it("tells what the merchant did, and merges at Shopify", () => {
  expect(words({ kind: "merchant", at, id: "1", action: "customer_blocked" }).title).toBe(
    "You put the number on the block list",
  );
  expect(words({ kind: "merged", at, id: "4711" }).title).toContain("4711");
});
