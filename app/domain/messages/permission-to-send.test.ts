import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "../values/local-time.ts";
import { permissionToSend, type SendFacts } from "./permission-to-send.ts";
import { endOfSuppressed } from "./suppression.ts";

const now = new Date("2026-11-23T11:00:00Z");
const from = (ms: number) => new Date(now.getTime() + ms);

const ready: SendFacts = {
  now,
  dueAt: now,
  shop: {
    installed: true,
    reachable: true,
    connected: true,
    sending: "on",
    hours: { from: "10:00", to: "20:00" },
    requireConfirmedOptIn: { DE: true, AT: true, CH: true, elsewhere: false },
    capped: null,
    countryPausedUntil: null,
    countries: ["DE", "AT", "CH", "US", "GB", "FR"],
    pauses: [],
  },
  seriesState: "on",
  heldBySoftStart: false,
  enrollment: { state: "active", lapseStartedAt: from(-100 * DAY_MS) },
  customer: {
    orderedAt: from(-100 * DAY_MS),
    known: true,
    hasPhone: true,
    country: "DE",
    province: null,
    exclusion: null,
  },
  phone: {
    kind: "mobile",
    country: "DE",
    zones: ["Europe/Berlin"],
    consentState: "subscribed",
    consentClass: "confirmed",
    suppressedAt: null,
    decidedAt: from(-100 * DAY_MS),
    usedAt: null,
    handedAt: [],
    replyOpenSince: null,
    rest: null,
  },
  code: { state: "active", endsAt: from(14 * DAY_MS) },
  lookedAt: from(-30_000),
};

const shop = (change: Partial<SendFacts["shop"]>) => permissionToSend({ ...ready, shop: { ...ready.shop, ...change } });
const phone = (change: Partial<SendFacts["phone"]>) =>
  permissionToSend({ ...ready, phone: { ...ready.phone, ...change } });
const suppress = (reason: string) => ({ kind: "suppress", reason });
const wait = (reason: string, until: Date) => ({ kind: "wait", reason, until });

it("lets a text go that nothing speaks against, for a quarter of an hour", () => {
  expect(permissionToSend(ready)).toEqual({ kind: "send", validUntil: from(15 * 60_000) });
});

it("lets it go only until a minute before the hours close", () => {
  const late = new Date("2026-11-23T18:52:00Z");
  expect(permissionToSend({ ...ready, now: late, lookedAt: late })).toEqual({
    kind: "send",
    validUntil: new Date("2026-11-23T18:59:00Z"),
  });
});

it("keeps the quiet days and hours of the number's country where no address is known", () => {
  const christmas = new Date("2026-12-25T11:00:00Z");
  const customer = { ...ready.customer, country: null };
  const code = { state: "active", endsAt: new Date("2027-01-20T11:00:00Z") } as const;
  const facts = { ...ready, customer, code, now: christmas, dueAt: christmas, lookedAt: christmas };
  expect(permissionToSend(facts)).toMatchObject({ kind: "wait", reason: "quiet_hours" });
  const evening = new Date("2026-11-23T19:30:00Z");
  const lateHours = { ...ready.shop, hours: { from: "10:00", to: "21:00" } };
  const late = { ...ready, customer, shop: lateHours, now: evening, dueAt: evening, lookedAt: evening };
  expect(permissionToSend(late)).toMatchObject({ kind: "wait", reason: "quiet_hours" });
});

it("never lets a text go after a purchase", () => {
  const customer = { ...ready.customer, orderedAt: from(-1000) };
  expect(permissionToSend({ ...ready, customer })).toEqual(suppress("ordered"));
});

it("never lets a text go without consent", () => {
  expect(phone({ consentState: "none" })).toEqual(suppress("no_consent"));
  expect(phone({ consentState: "unsubscribed" })).toEqual(suppress("opted_out"));
  expect(phone({ suppressedAt: from(-1000) })).toEqual(suppress("opted_out"));
  expect(phone({ consentClass: "single" })).toEqual(suppress("not_confirmed"));
  expect(phone({ consentClass: "single", country: "FR" })).toMatchObject({ kind: "send" });
});

it("drops a text of an enrollment, a series, a shop or a person that is no more", () => {
  expect(permissionToSend({ ...ready, enrollment: { ...ready.enrollment, state: "exited" } })).toEqual(
    suppress("enrollment_ended"),
  );
  expect(permissionToSend({ ...ready, seriesState: "archived" })).toEqual(suppress("series_ended"));
  expect(shop({ installed: false })).toEqual(suppress("uninstalled"));
  expect(permissionToSend({ ...ready, customer: { ...ready.customer, known: false } })).toEqual(suppress("redacted"));
});

it("drops a text to a landline", () => {
  expect(phone({ kind: "fixed" })).toEqual(suppress("not_mobile"));
});

it("holds a text to a country that is off until it is chosen, however long ago its cap was used up", () => {
  expect(shop({ countries: ["AT"] })).toEqual(wait("country_off", from(3_600_000)));
  expect(phone({ country: "" })).toEqual(wait("country_off", from(3_600_000)));
  expect(shop({ countries: ["AT", "DE"] })).toMatchObject({ kind: "send" });
});

it("drops a text that waited more than a week", () => {
  expect(permissionToSend({ ...ready, dueAt: from(-7 * DAY_MS - 1) })).toEqual(suppress("too_late"));
});

it("drops a text whose code is dead or about to end", () => {
  const code = { state: "revoking" as const, endsAt: from(DAY_MS) };
  expect(permissionToSend({ ...ready, code })).toEqual(suppress("code_gone"));
  expect(permissionToSend({ ...ready, code: { state: "active", endsAt: from(60_000) } })).toEqual(
    suppress("code_gone"),
  );
});

it("waits while the merchant has paused the shop or the series", () => {
  expect(shop({ sending: "paused" })).toMatchObject({ kind: "wait", reason: "shop_paused" });
  expect(shop({ reachable: false })).toMatchObject({ kind: "wait", reason: "needs_reopen" });
  expect(shop({ connected: false })).toMatchObject({ kind: "wait", reason: "not_connected" });
  expect(permissionToSend({ ...ready, seriesState: "paused" })).toMatchObject({
    kind: "wait",
    reason: "series_paused",
  });
});

it("waits for the shopper's morning", () => {
  expect(phone({ zones: ["America/Los_Angeles"] })).toEqual(wait("quiet_hours", new Date("2026-11-23T18:00:00Z")));
});

it("waits for the next opening when the hours are about to close", () => {
  const late = new Date("2026-11-23T18:57:00Z");
  expect(permissionToSend({ ...ready, now: late, lookedAt: late })).toEqual(
    wait("quiet_hours", new Date("2026-11-24T09:00:00Z")),
  );
});

it("drops a text to somebody whose possible zones share no hour", () => {
  expect(phone({ zones: ["Pacific/Auckland", "America/New_York", "Europe/Berlin"] })).toEqual(
    suppress("no_common_hour"),
  );
});

it("waits until the caps allow it", () => {
  expect(phone({ handedAt: [from(-3_600_000)] })).toEqual(wait("frequency_cap", from(23 * 3_600_000)));
  const until = new Date("2026-11-24T23:00:00Z");
  expect(shop({ capped: { reason: "daily_cap", until } })).toEqual(wait("daily_cap", until));
  expect(shop({ capped: { reason: "monthly_cap", until } })).toEqual(wait("monthly_cap", until));
});

it("waits while its owner waits for an answer, and asks again within the hour", () => {
  expect(phone({ replyOpenSince: from(-1000) })).toEqual(wait("reply_open", from(3_600_000)));
  expect(phone({ replyOpenSince: from(-1000), suppressedAt: now })).toEqual(suppress("opted_out"));
  expect(phone({ replyOpenSince: null }).kind).toBe("send");
});

it("waits while its reader rests, and does not count those days as late", () => {
  const rest = { from: from(-DAY_MS), until: from(29 * DAY_MS) };
  expect(phone({ rest })).toEqual(wait("asked_to_wait", rest.until));
  expect(phone({ rest, suppressedAt: now })).toEqual(suppress("opted_out"));
  const over = { from: from(-31 * DAY_MS), until: from(-DAY_MS) };
  const late = { ...ready, dueAt: from(-31 * DAY_MS), phone: { ...ready.phone, rest: over } };
  expect(permissionToSend(late).kind).toBe("send");
  expect(permissionToSend({ ...late, phone: ready.phone })).toEqual(suppress("too_late"));
});

it("waits while its country is paused at the provider", () => {
  expect(shop({ countryPausedUntil: from(5000) })).toEqual(wait("country_paused", from(5000)));
  expect(shop({ countryPausedUntil: from(-5000) }).kind).toBe("send");
});

it("waits for its code", () => {
  const code = { state: "issuing" as const, endsAt: from(DAY_MS) };
  expect(permissionToSend({ ...ready, code })).toMatchObject({ kind: "wait", reason: "code_not_ready" });
});

it("waits for a fresh look at Shopify", () => {
  expect(permissionToSend({ ...ready, lookedAt: from(-60_001) })).toEqual(wait("not_fresh", now));
  expect(permissionToSend({ ...ready, lookedAt: null })).toEqual(wait("not_fresh", now));
});

it("needs no code where the text names none", () => {
  expect(permissionToSend({ ...ready, code: null }).kind).toBe("send");
});

it("never sends while any single thing speaks against it, whatever the rest says", () => {
  const spoilers: ((facts: SendFacts) => SendFacts)[] = [
    (facts) => ({ ...facts, shop: { ...facts.shop, installed: false } }),
    (facts) => ({ ...facts, shop: { ...facts.shop, sending: "paused" } }),
    (facts) => ({ ...facts, shop: { ...facts.shop, capped: { reason: "daily_cap", until: facts.now } } }),
    (facts) => ({ ...facts, seriesState: "paused" }),
    (facts) => ({ ...facts, enrollment: { ...facts.enrollment, state: "exited" } }),
    (facts) => ({ ...facts, customer: { ...facts.customer, orderedAt: facts.now } }),
    (facts) => ({ ...facts, phone: { ...facts.phone, suppressedAt: facts.now } }),
    (facts) => ({ ...facts, phone: { ...facts.phone, handedAt: [facts.now] } }),
    (facts) => ({ ...facts, phone: { ...facts.phone, zones: [] } }),
    (facts) => ({ ...facts, phone: { ...facts.phone, replyOpenSince: facts.now } }),
    (facts) => ({
      ...facts,
      phone: { ...facts.phone, rest: { from: facts.now, until: new Date(facts.now.getTime() + 1) } },
    }),
    (facts) => ({ ...facts, code: { state: "revoked", endsAt: facts.now } }),
    (facts) => ({ ...facts, lookedAt: null }),
  ];
  fc.assert(
    fc.property(fc.subarray(spoilers, { minLength: 1 }), (chosen) => {
      const spoilt = chosen.reduce((facts, spoil) => spoil(facts), ready);
      expect(permissionToSend(spoilt).kind).not.toBe("send");
    }),
  );
});

it("ends the texts to whom the merchant leaves out, and says which rule did", () => {
  const excluded = (exclusion: SendFacts["customer"]["exclusion"]) =>
    permissionToSend({ ...ready, customer: { ...ready.customer, exclusion } });
  expect(excluded("listed")).toEqual(suppress("excluded_listed"));
  expect(excluded("refunded")).toEqual(suppress("excluded_refunded"));
  expect(excluded("open_order")).toEqual(wait("open_order", from(3_600_000)));
});

it("names the purchase before the exclusion", () => {
  const customer = { ...ready.customer, orderedAt: from(-1000), exclusion: "tagged" as const };
  expect(permissionToSend({ ...ready, customer })).toEqual(suppress("ordered"));
});

const pause = (mode: "wait" | "skip", fromMs: number, toMs: number) => ({ mode, from: from(fromMs), to: from(toMs) });

it("waits for the end of a pause of the shop, and for the end of the one that follows it at once", () => {
  const pauses = [pause("wait", -DAY_MS, DAY_MS), pause("wait", DAY_MS, 3 * DAY_MS)];
  expect(shop({ pauses })).toEqual(wait("shop_pause", from(3 * DAY_MS)));
  expect(shop({ pauses: [pause("wait", DAY_MS, 2 * DAY_MS)] }).kind).toBe("send");
});

it("leaves a text out in a pause that says so, and the series goes on", () => {
  expect(shop({ pauses: [pause("skip", -DAY_MS, DAY_MS)] })).toEqual(suppress("in_shop_pause"));
  expect(endOfSuppressed("in_shop_pause")).toBe("series_goes_on");
});

it("does not count the days of a pause when a text is late", () => {
  const pauses = [pause("wait", -10 * DAY_MS, -DAY_MS)];
  const late = (days: number, spans: typeof pauses) =>
    permissionToSend({ ...ready, dueAt: from(-days * DAY_MS), shop: { ...ready.shop, pauses: spans } }).kind;
  expect(late(9, [])).toBe("suppress");
  expect(late(9, pauses)).toBe("send");
  expect(late(17, pauses)).toBe("suppress");
});

it("holds back whoever is not in the sample of a soft start", () => {
  expect(permissionToSend({ ...ready, heldBySoftStart: true })).toEqual(wait("soft_start", from(60_000)));
});

it("no longer texts on a consent nobody has used for two years", () => {
  const old = { decidedAt: from(-731 * DAY_MS) };
  expect(phone(old)).toEqual(suppress("consent_unused"));
  expect(phone({ ...old, usedAt: from(-300 * DAY_MS) })).toMatchObject({ kind: "send" });
  expect(phone({ ...old, country: "FR" })).toMatchObject({ kind: "send" });
});
