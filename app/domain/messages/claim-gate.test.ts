import { expect, it } from "vitest";
import { firstSettings } from "../shops/first-settings.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { type ClaimRow, permissionOf } from "./claim-gate.ts";
import type { MessageKind } from "./message.ts";

const now = new Date("2026-11-23T11:00:00Z");
const from = (ms: number) => new Date(now.getTime() + ms);

const facts = { name: "Lindenhof", country: "DE", locale: "de" };
const shop: ShopView = {
  id: 1 as ShopId,
  domain: "lindenhof.myshopify.com",
  ...facts,
  timezone: "Europe/Berlin",
  currency: "EUR",
  state: "installed",
  sending: "on",
  ordersMode: "full",
  installedAt: from(-86_400_000),
  settings: {
    ...firstSettings(facts),
    twilio: { accountSid: "AC0", authTokenSealed: "", sender: "+4915735990000", verifiedAt: now.toISOString() },
  },
};

const due: Omit<ClaimRow, "kind"> = {
  id: "",
  phoneId: "",
  enrollmentId: null,
  step: null,
  dueAt: from(-1_000),
  attempts: 0,
  segments: 1,
  bodySealed: null,
  numberSealed: null,
  phoneCountry: "DE",
  enrollmentState: null,
  exitReason: null,
  besides: null,
  lapseStartedAt: null,
  seriesState: null,
  heldBySoftStart: false,
  namesCode: false,
  codeState: null,
  codeEndsAt: null,
  countryPausedUntil: null,
  lookedAt: null,
  phoneKind: "mobile",
  numberCountry: "DE",
  zones: [],
  consentState: "none",
  consentClass: "unknown",
  suppressedAt: null,
  decidedAt: null,
  usedAt: null,
  handedAt: [],
  replyOpenSince: null,
  restsFrom: null,
  restsUntil: null,
  customerKnown: null,
  customerHasPhone: false,
  customerCountry: null,
  province: null,
  orderedAt: null,
  exclusion: null,
};

const ask = (kind: MessageKind, row: Partial<ClaimRow> = {}, sending: ShopView["sending"] = "on") =>
  permissionOf({ ...due, kind, ...row }, { ...shop, sending }, { today: 0, month: 0 }, now).kind;

it("lets questions and answers go whatever the caps of series are, for an hour", () => {
  expect(ask("opt_in_request")).toBe("send");
  expect(ask("reply")).toBe("send");
  expect(ask("reply", { dueAt: from(-3_600_001) })).toBe("suppress");
});

it("asks, answers and tries texts on nobody who said no, or was blocked, since the text was written", () => {
  for (const kind of ["opt_in_request", "reply", "test"] as const) {
    expect(ask(kind, { suppressedAt: from(-500) })).toBe("suppress");
    expect(ask(kind, { consentState: "unsubscribed", decidedAt: from(-500) })).toBe("suppress");
  }
});

it("asks whoever said no before and signed up anew, and confirms a stop", () => {
  const before = { consentState: "unsubscribed", decidedAt: from(-2_000), suppressedAt: from(-2_000) } as const;
  expect(ask("opt_in_request", before)).toBe("send");
  expect(ask("opt_out_confirmation", { consentState: "unsubscribed", suppressedAt: due.dueAt })).toBe("send");
});

it("never asks anybody to confirm where another tool does", () => {
  const settings = { ...shop.settings, confirmationsBy: "other" as const };
  const elsewhere = (kind: MessageKind) =>
    permissionOf({ ...due, kind }, { ...shop, settings }, { today: 0, month: 0 }, now);
  expect(elsewhere("opt_in_request")).toEqual({ kind: "suppress", reason: "asked_elsewhere" });
  expect(elsewhere("reply").kind).toBe("send");
});

it("holds all but tests while all texts are stopped", () => {
  expect(ask("opt_in_request", {}, "paused")).toBe("wait");
  expect(ask("reply", {}, "paused")).toBe("wait");
  expect(ask("opt_out_confirmation", {}, "paused")).toBe("wait");
  for (const kind of ["test", "alarm", "staff_code"] as const) expect(ask(kind, {}, "paused")).toBe("send");
});

/** Somebody whose series is over, in hours and fresh. */
const reader = {
  enrollmentId: "e",
  enrollmentState: "completed",
  lapseStartedAt: from(-90 * 86_400_000),
  seriesState: "on",
  lookedAt: now,
  consentState: "subscribed",
  consentClass: "confirmed",
  decidedAt: from(-30 * 86_400_000),
  zones: ["Europe/Berlin"],
  customerKnown: true,
  customerHasPhone: true,
  customerCountry: "DE",
} as const satisfies Partial<ClaimRow>;
const besides = (row: Partial<ClaimRow>) =>
  permissionOf({ ...due, kind: "step", ...reader, ...row }, shop, { today: 5, month: 5 }, now);

it("lets a correction reach those who have had all texts, also while the series is paused or a sample holds it", () => {
  expect(besides({}).kind).toBe("suppress");
  expect(besides({ besides: "correction" }).kind).toBe("send");
  expect(besides({ besides: "correction", seriesState: "paused", heldBySoftStart: true }).kind).toBe("send");
});

it("corrects nothing towards whoever has ordered, left, opted out or had a text today", () => {
  const reasonOf = (row: Partial<ClaimRow>) => {
    const answer = besides({ besides: "correction", ...row });
    return answer.kind === "send" ? "send" : answer.reason;
  };
  expect(reasonOf({ orderedAt: from(-1) })).toBe("ordered");
  expect(reasonOf({ enrollmentState: "exited", exitReason: "stopped_by_merchant" })).toBe("enrollment_ended");
  expect(reasonOf({ consentState: "unsubscribed" })).toBe("opted_out");
  expect(reasonOf({ handedAt: [from(-3_600_000)] })).toBe("frequency_cap");
  expect(reasonOf({ namesCode: true, codeState: "expired", codeEndsAt: from(-1) })).toBe("code_gone");
});

it("holds a text of a series where there is no account to send it with", () => {
  const apart = { ...shop, settings: { ...shop.settings, twilio: null } };
  const row = { ...due, kind: "step" as const, ...reader, enrollmentState: "active" as const };
  expect(permissionOf(row, shop, { today: 5, month: 5 }, now).kind).toBe("send");
  expect(permissionOf(row, apart, { today: 5, month: 5 }, now)).toMatchObject({
    kind: "wait",
    reason: "not_connected",
  });
});

it("tells of a replacement whoever left by the order that was cancelled, and nobody who left otherwise", () => {
  const left = { besides: "replacement", enrollmentState: "exited" } as const;
  expect(besides({ ...left, exitReason: "ordered" }).kind).toBe("send");
  expect(besides({ ...left, exitReason: "opted_out" }).kind).toBe("suppress");
  expect(besides({ ...left, exitReason: "ordered", orderedAt: from(-1) }).kind).toBe("suppress");
});
