import type { ForeignShop } from "./foreign-shop.ts";

/** One request of a merchant who names what is another shop's. */
export interface Probe {
  address: string;
  /** Sent as JSON, or as a form where `form` says so; left out: a GET. */
  body?: object;
  form?: boolean;
}

const ZERO = { afterDays: 0, text: { en: "a", de: "a" }, offer: { kind: "none" } };
const TEXT = { en: "Reply STOP", de: "STOP" };

const post = (address: string, ...bodies: object[]): Probe[] => bodies.map((body) => ({ address, body }));
const form = (address: string, ...bodies: object[]): Probe[] => bodies.map((body) => ({ address, body, form: true }));
const get = (...addresses: string[]): Probe[] => addresses.map((address) => ({ address }));

/** Series and all that hangs on them. */
function seriesProbes(of: ForeignShop): Record<string, Probe[]> {
  const { series, domain } = of;
  const text = `/app/series/${of.series}/texts/0`;
  return {
    "routes/app/layout.tsx": get(`/app.data?shop=${domain}`),
    "routes/app/home/route.tsx": get("/app.data?index"),
    "routes/app/start/route.tsx": get("/app/start.data"),
    "routes/app/series/route.tsx": [
      ...get("/app/series.data"),
      ...form(
        "/app/series.data",
        { intent: "duplicate", id: series },
        { intent: "archive", id: series },
        { intent: "bring_back", id: series },
        { intent: "move", id: series, to: "up" },
      ),
    ],
    "routes/app/calendar/route.tsx": get("/app/series/calendar.data"),
    "routes/app/series-editor/route.tsx": [
      ...get(`/app/series/${series}.data`),
      ...post(
        `/app/series/${series}.data`,
        { intent: "save", name: "mine now", content: { audience: { windowDays: 60 }, steps: [ZERO] } },
        { intent: "switch_on" },
        { intent: "go_on" },
        { intent: "pause" },
      ),
    ],
    "routes/app/moves/route.ts": get(`/app/series/${series}/moves.data?days=2026-11-16`),
    "routes/app/rehearsal/route.tsx": [
      ...get(`/app/series/${series}/rehearsal.data?run=${of.hash}`),
      ...post(
        `/app/series/${series}/rehearsal.data`,
        { intent: "give_up", hash: of.hash },
        { intent: "rehearse", days: 90, consent: "now", anew: true },
      ),
    ],
    "routes/app/text-versions/route.tsx": get(`${text}.data`),
    "routes/app/text-versions/change/route.ts": post(
      `${text}/change`,
      { intent: "look_correction", version: 1, text: TEXT },
      { intent: "send_correction", version: 1, text: TEXT, reachable: 1 },
      { intent: "look_better", version: 1, lastVersion: 1, worth: 20 },
      { intent: "better", version: 1, lastVersion: 1, worth: 20, confirmed: 1 },
    ),
    "routes/app/text-versions/export/route.ts": post(`${text}/export`, { version: 1, lastVersion: 1, filter: "all" }),
  };
}

/** People, and what was written to and by them. */
function customerProbes(of: ForeignShop): Record<string, Probe[]> {
  const { series, customer, phone, domain, view } = of;
  const search = encodeURIComponent(of.number);
  const gid = encodeURIComponent(`gid://shopify/Customer/${of.customer}`);
  return {
    "routes/app/customers/route.tsx": get(
      "/app/customers.data",
      `/app/customers.data?view=${view}`,
      `/app/customers.data?search=${search}`,
      `/app/customers.data?search=${customer}`,
      `/app/customers.data?series=${series}`,
    ),
    "routes/app/customers/count/route.ts": get(`/app/customers/count.data?search=${search}&series=${series}`),
    "routes/app/customers/views/route.ts": post(
      "/app/customers/views",
      { do: "rename", id: view, name: "mine now" },
      { do: "delete", id: view },
    ),
    "routes/app/customers/export/route.ts": post(`/app/customers/export?view=${view}&search=${search}`, {
      withNumbers: true,
    }),
    "routes/app/at-risk/route.tsx": get("/app/customers/at-risk.data"),
    "routes/app/at-risk/export/route.ts": post("/app/customers/at-risk/export", {}),
    "routes/app/customer/route.tsx": [
      ...get(`/app/customers/${customer}.data`),
      ...form(
        `/app/customers/${customer}.data`,
        { intent: "reveal" },
        { intent: "take_out" },
        { intent: "block" },
        { intent: "unblock" },
      ),
    ],
    "routes/app/nowhere/route.tsx": get("/app/no-such-page.data"),
    "routes/app/standing/route.tsx": [...get("/app/standing.data"), ...post("/app/standing.data", {})],
    "routes/app/messages/route.tsx": [
      ...get("/app/messages.data", `/app/messages.data?before=9999999999999_${of.message}`),
      ...form("/app/messages.data", { intent: "try_again" }),
    ],
    "routes/app/messages/replies/route.tsx": [
      ...get(
        "/app/messages/replies.data?show=all",
        `/app/messages/replies.data?show=all&before=9999999999999_${phone}`,
      ),
      ...form(
        "/app/messages/replies.data",
        { intent: "close", phone, seen: "2026-12-01T00:00:00Z" },
        { intent: "reopen", phone },
        { intent: "reveal", phone },
        { intent: "seen" },
      ),
    ],
    "routes/app/messages/feedback/route.tsx": get("/app/messages/feedback.data"),
    "routes/extension/customer.ts": get(`/extension/customer?id=${gid}&shop=${domain}`),
  };
}

/** Codes, consent, results and cases of law. */
function codeProbes(of: ForeignShop): Record<string, Probe[]> {
  const { series, code, cohort, request, letter, domain, view, number } = of;
  return {
    "routes/app/codes/route.tsx": get(
      "/app/codes.data",
      `/app/codes.data?search=${of.codeText}`,
      `/app/codes.data?series=${series}`,
    ),
    "routes/app/codes/change/route.ts": post(
      "/app/codes/change",
      { intent: "look", codes: [code] },
      { intent: "end", codes: [code], typed: null },
      { intent: "extend", codes: [code], day: "2026-12-24", understood: true, alone: false },
      { intent: "extend", codes: [code], day: "2026-12-24", understood: true, alone: true },
      { intent: "replace", code },
      { intent: "look_text", code },
      { intent: "text", code },
      { intent: "restore", cohort },
      { intent: "accept", cohort },
    ),
    "routes/app/codes/views/route.ts": post("/app/codes/views", { do: "delete", id: view }),
    "routes/app/codes/export/route.ts": post(`/app/codes/export?search=${of.codeText}`, {}),
    "routes/app/consent/route.tsx": get("/app/consent.data"),
    "routes/app/consent/sign-up-code/route.ts": post(`/app/consent/sign-up-code?language=en&shop=${domain}`, {}),
    "routes/app/consent/case/route.tsx": post(
      "/app/consent/case.data",
      { intent: "look", number },
      { intent: "block", number },
      { intent: "unblock", number },
    ),
    "routes/app/results/route.tsx": get("/app/results.data"),
    "routes/app/results/export/route.ts": get("/app/results/export.data"),
    "routes/app/results/reasons/route.ts": get("/app/results/reasons.data"),
    "routes/app/sync/route.tsx": [
      ...get("/app/sync.data"),
      ...form("/app/sync.data", { intent: "replay", letter }, { intent: "replay" }),
    ],
    "routes/app/privacy/route.tsx": get("/app/privacy.data"),
    "routes/app/privacy/answer/route.tsx": [
      ...get(`/app/privacy/${request}.data`),
      ...post(`/app/privacy/${request}.data`, {}),
    ],
    "routes/app/privacy/download/route.ts": get(`/app/privacy/${request}/export`),
  };
}

/** Settings, and what the editors ask while somebody types. */
function settingProbes(of: ForeignShop): Record<string, Probe[]> {
  const { series, customer, order, domain, view, number } = of;
  const search = encodeURIComponent(of.number);
  return {
    "routes/app/settings/route.tsx": get("/app/settings.data"),
    "routes/app/sms-account/route.tsx": [
      ...get("/app/settings/sms.data"),
      ...post(
        "/app/settings/sms.data",
        { intent: "confirm", id: of.staff, code: "123456" },
        { intent: "remove", id: of.staff },
      ),
    ],
    "routes/app/audit-log/route.tsx": get(
      "/app/settings/log.data",
      `/app/settings/log.data?before=9999-01-01T00:00:00.000Z_${view}`,
    ),
    "routes/app/sending/route.ts": [
      ...get("/app/sending.data"),
      ...form("/app/sending", { intent: "stop", shop: domain, shopId: of.id }),
    ],
    "routes/app/pauses/route.ts": post("/app/pauses", { pauses: [], shop: domain, shopId: of.id }),
    "routes/app/countries/route.ts": post("/app/countries", { countries: {}, shopId: of.id }),
    "routes/app/exclusions/route.ts": [
      ...get(`/app/exclusions.data?find=${search}`),
      ...post(
        "/app/exclusions",
        { intent: "remove", id: of.exclusion },
        { intent: "preview", text: `${number}\n${customer}` },
      ),
    ],
    "routes/app/segments/route.ts": get("/app/segments.data"),
    "routes/app/audience/route.ts": get(
      `/app/audience.data?exact&audience=${encodeURIComponent(JSON.stringify({ windowDays: 60, rules: [{ rule: "in_series", series }] }))}`,
    ),
    "routes/app/goods/route.ts": get("/app/goods.data?words=a"),
    "routes/app/automatic-discounts/route.ts": get("/app/automatic-discounts.data"),
    "routes/app/test-text/route.ts": form("/app/test-text", { seriesId: series, step: 0, to: number }),
    "routes/app/text-preview/route.ts": post("/app/text-preview", {
      series,
      audience: { windowDays: 60 },
      steps: [{ text: TEXT, offer: { kind: "none" } }],
      reader: { search: number, after: customer },
    }),
    "routes/app/text-settings/route.ts": post("/app/text-settings", { texts: {}, shop: domain }),
    "routes/extension/segment.ts": post("/extension/segment", { segment: `gid://shopify/Segment/${order}` }),
  };
}

/**
 * What a merchant could try with another shop's ids, by the file of the route: pages are asked for their data alone
 * (`.data`), as the browser does inside the app. A route that takes no id is asked as it is, and must tell of no other shop.
 */
export function merchantProbes(of: ForeignShop): Record<string, Probe[]> {
  return { ...seriesProbes(of), ...customerProbes(of), ...codeProbes(of), ...settingProbes(of) };
}

/** What a shopper of another shop could try with the link of a text: asked through their own shop's domain. */
export function shopperProbes({ link, number }: ForeignShop): Record<string, Probe[]> {
  const both = (address: string, ...bodies: object[]): Probe[] => [
    { address },
    ...bodies.map((body) => ({ address, body, form: true })),
  ];
  return {
    "routes/proxy/follow-link.ts": both(`/proxy/r/${link}`),
    "routes/proxy/sign-up.ts": both("/proxy/sms", { number, agreed: "yes" }),
    "routes/proxy/confirm-opt-in.ts": both(`/proxy/c/${link}`, {}),
    "routes/proxy/preferences.ts": both(`/proxy/p/${link}`, {}, { choice: "stop" }, { choice: "rest-30" }),
    "routes/proxy/offer-conditions.ts": both(`/proxy/o/${link}`),
    "routes/proxy/feedback.ts": both(`/proxy/f/${link}`, { reason: "other", text: "mine" }),
  };
}
