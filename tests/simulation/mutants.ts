import type { Deed, Scenario } from "./scenario.ts";

/** A text of the product's source, and what a careless edit would make of it. */
export interface Patch {
  /** From the repository's root. */
  file: string;
  find: string;
  replace: string;
}

/** One careless edit that breaks one promise: the simulation must notice. */
export interface Mutant {
  name: string;
  patches: Patch[];
  /** The promise it breaks, as the judge names it. */
  breaks: RegExp;
  /** Runs in which it may show; all of them when left out. */
  shows?: (scenario: Scenario) => boolean;
  /** The seed of a run that showed it once: tried first. */
  seen?: number;
}

const texted = ({ customers, holdoutShare }: Scenario) =>
  holdoutShare === 0 ? customers.filter(({ kind }) => kind === "eligible") : [];
const codes = ({ steps }: Scenario) => steps.length > 1;
const stops = (scenario: Scenario, kind: "stop_all" | "pause_series") =>
  texted(scenario).length > 1 && scenario.merchant.some((one) => one.kind === kind && one.forMs > 20 * 60_000);
const plans = (scenario: Scenario, is: (deed: Deed) => boolean) =>
  texted(scenario).some(({ deeds }) => deeds.some(({ deed }) => is(deed)));

const messages = "app/domain/messages";
const series = "app/domain/series";

/** The gate's own look at what ended a series; the exit that drops the due texts is the other half of that promise. */
const gateForgetsExit: Patch[] = [
  {
    file: `${messages}/permission-to-send.ts`,
    find: 'if (customer.orderedAt !== null && customer.orderedAt > enrollment.lapseStartedAt) return "ordered";',
    replace: "",
  },
  {
    file: `${messages}/permission-to-send.ts`,
    find: 'if (enrollment.state !== "active") return "enrollment_ended";',
    replace: "",
  },
];

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: pieces of source, taken as they stand
export const MUTANTS: Mutant[] = [
  {
    name: "lease_not_checked",
    seen: 161,
    breaks: /^I1:|^I4:/,
    patches: [
      {
        file: `${messages}/hand-over-due.server.ts`,
        find: "if (ports.stopwatch.ms() - text.claimedMs > LEASE_MS - REQUEST_MS) {",
        replace: "if (ports.stopwatch.ms() < 0) {",
      },
    ],
  },
  {
    name: "exit_not_checked_in_claim",
    seen: 4,
    breaks: /^I1:/,
    patches: [
      ...gateForgetsExit,
      {
        file: `${series}/enrollment.sql.server.ts`,
        find: "and kind = 'step' and state = 'due'`;",
        replace: "and kind = 'none' and state = 'due'`;",
      },
    ],
  },
  {
    name: "text_written_after_exit",
    seen: 64,
    breaks: /^I1:/,
    patches: [
      ...gateForgetsExit,
      {
        file: `${series}/write-texts.server.ts`,
        find: 'if (held?.state !== "active" || held.nextStep !== step.step) return;',
        replace: "",
      },
    ],
  },
  {
    name: "consent_not_checked",
    seen: 9,
    breaks: /^I4:/,
    patches: [
      {
        file: "app/domain/consent/consent.ts",
        find: 'if (consent.suppressedAt !== null || consent.state === "unsubscribed") return "opted_out";',
        replace: "if (consent.suppressedAt !== consent.suppressedAt) return null;",
      },
      {
        file: "app/domain/consent/consent.ts",
        find: 'if (consent.state !== "subscribed") return "no_consent";',
        replace: "",
      },
      {
        file: "app/domain/consent/consent-predicates.server.ts",
        find: "(p.consent_state is not distinct from 'subscribed' and p.consent_class = 'confirmed')",
        replace: "(p.consent_class = 'confirmed')",
      },
    ],
  },
  {
    name: "stop_ends_no_series",
    seen: 21,
    breaks: /^I4:/,
    patches: [
      {
        file: `${series}/opt-out-phone.server.ts`,
        find: "const flights = await exitOnOptOut(tx, { shop, phoneId: phone }, now);",
        replace: "const flights = now ? [] : await exitOnOptOut(tx, { shop, phoneId: phone }, now);",
      },
      {
        file: "app/domain/consent/consent.ts",
        find: 'if (consent.suppressedAt !== null || consent.state === "unsubscribed") return "opted_out";',
        replace: 'if (consent.suppressedAt !== null || consent.state === "unsubscribed") return null;',
      },
    ],
  },
  {
    name: "unknown_sent_again",
    seen: 4,
    breaks: /^I2:/,
    patches: [
      {
        file: `${messages}/outcome.sql.server.ts`,
        find: "update message set state = 'unknown', lease_until = null, next_look_at = ${nextLookAt}\n  where ${claimed(key)}",
        replace:
          "update message set state = 'due', handed_at = null, lease_until = null, next_look_at = ${nextLookAt}\n  where ${claimed(key)}",
      },
    ],
  },
  {
    name: "acknowledged_without_waiting",
    seen: 4,
    breaks: /^I1:/,
    patches: [
      {
        file: "app/intake/raw-door.server.ts",
        find: "if (flights.length > 0) await settleInFlight(",
        replace: "if (flights.length < 0) await settleInFlight(",
      },
    ],
  },
  {
    name: "acknowledged_before_commit",
    seen: 4,
    breaks: /^I1:|^I4:|^I11:/,
    patches: [
      {
        file: "app/intake/raw-door.server.ts",
        find: "const flights = await take(judged.delivery);",
        replace: "const flights: Awaited<ReturnType<TakeDelivery>> = [];\n  take(judged.delivery).catch(() => {});",
      },
    ],
  },
  {
    name: "look_at_shop_forgotten",
    seen: 4,
    breaks: /^I1:/,
    patches: [
      {
        file: `${series}/check-freshness.server.ts`,
        find: "for (const order of changed.orders) {",
        replace: "for (const order of changed.orders.slice(changed.orders.length)) {",
      },
      {
        file: `${series}/check-freshness.server.ts`,
        find: "for (const customer of changed.customers) {",
        replace: "for (const customer of changed.customers.slice(changed.customers.length)) {",
      },
    ],
  },
  {
    name: "sunday_is_a_day",
    seen: 4,
    breaks: /^I8:/,
    patches: [
      {
        file: `${messages}/sending-hours.ts`,
        find: "if (weekday === 7 || isPublicHoliday(day, place.country, place.province)) return null;",
        replace: "",
      },
    ],
  },
  {
    name: "holdout_enrolled",
    seen: 1,
    breaks: /^I12:/,
    patches: [
      {
        file: `${series}/enroll-lapsed.sql.server.ts`,
        find: "where drawn.arm = 'treated'",
        replace: "where drawn.arm <> 'none'",
      },
    ],
  },
  {
    name: "hours_of_the_shop",
    seen: 4,
    breaks: /^I8:.*at /,
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: "zones: phone.zones, country",
        replace: 'zones: ["Europe/Berlin"], country',
      },
    ],
  },
  {
    name: "code_not_active",
    seen: 2,
    breaks: /^I5:/,
    shows: (one) => codes(one) && one.weather.shopifyDown > 0,
    patches: [
      {
        file: "app/domain/offers/issue-codes.server.ts",
        find: '.filter((code) => code.state === "active")',
        replace: '.filter((code) => code.state !== "revoked")',
      },
      {
        file: "app/domain/offers/issue-cohort-codes.server.ts",
        find: "if (issued.length > 0) await finishIssuing(tx, shop.id, issued);",
        replace: "if (issued.length > 1) await finishIssuing(tx, shop.id, issued);",
      },
      {
        file: `${messages}/permission-to-send.ts`,
        find: 'if (facts.code && facts.code.state !== "active")',
        replace: "if (facts.code && facts.code.endsAt < now)",
      },
    ],
  },
  {
    name: "days_without_texts_forgotten",
    seen: 62,
    breaks: /^I8:.*day without texts/,
    shows: (one) => one.pause !== null && texted(one).length > 0,
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: 'if (pause) return { kind: "wait", until: pause.until, reason: "shop_pause" };',
        replace: "if (pause === undefined) return null;",
      },
      {
        file: `${messages}/permission-to-send.ts`,
        find: 'if (pauseAt(shop.pauses, now)?.mode === "skip") return "in_shop_pause";',
        replace: "",
      },
    ],
  },
  {
    name: "stop_button_forgotten",
    seen: 785,
    breaks: /^HELD:.*stopped/,
    shows: (one) => stops(one, "stop_all"),
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: 'if (shop.sending === "paused") return { kind: "wait", until: soon, reason: "shop_paused" };',
        replace: "",
      },
      {
        file: `${messages}/daily-pace.sql.server.ts`,
        find: "and s.sending = 'on' and",
        replace: "and",
      },
    ],
  },
  {
    name: "open_reply_forgotten",
    seen: 62,
    breaks: /^HELD:.*reply/,
    shows: (one) => codes(one) && plans(one, ({ kind }) => kind === "ask"),
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: "if (phone.replyOpenSince !== null)",
        replace: "if (phone.replyOpenSince !== phone.replyOpenSince)",
      },
    ],
  },
  {
    name: "asked_to_confirm_twice",
    seen: 36,
    breaks: /^I4:.*asked twice/,
    shows: ({ customers }) =>
      customers.some(({ deeds }) => deeds.some(({ deed }) => deed.kind === "sign_up" && deed.times > 1)),
    patches: [
      {
        file: "app/domain/consent/sign-up.ts",
        find: "if (since(asked, ONE_EVERY_MS) > 0 || since",
        replace: "if (since",
      },
    ],
  },
  {
    name: "code_outlives_its_owners_order",
    seen: 133,
    breaks: /^I5:.*order/,
    shows: (one) => codes(one) && plans(one, (deed) => deed.kind === "order" && deed.heard === "webhook"),
    patches: [
      {
        file: `${series}/exit-enrollments.server.ts`,
        find: '{ textedToo: reason === "ordered", now }',
        replace: "{ textedToo: false, now }",
      },
      {
        file: `${series}/exit-enrollments.server.ts`,
        find: "{ textedToo: true, now }",
        replace: "{ textedToo: false, now }",
      },
    ],
  },
  {
    name: "texted_code_dies_with_the_series",
    seen: 194,
    breaks: /^I5:.*a text had named it/,
    shows: (one) => codes(one) && plans(one, ({ kind }) => kind === "stop" || kind === "unsubscribe"),
    patches: [
      {
        file: `${series}/exit-enrollments.server.ts`,
        find: '{ textedToo: reason === "ordered", now }',
        replace: "{ textedToo: true, now }",
      },
    ],
  },
  {
    name: "pace_forgotten",
    seen: 41,
    breaks: /^PACE:/,
    shows: (one) => one.limits.segmentsPerSecond === 1 && texted(one).length > 2,
    patches: [{ file: `${messages}/sender-pace.ts`, find: "if (ahead > 0) break;", replace: "" }],
  },
  {
    name: "cap_not_locked",
    seen: 322,
    breaks: /^I14:/,
    shows: (one) => texted(one).length > Math.min(one.limits.dailyCap, one.limits.monthlyCap),
    // every text of a claim sees the same room, and neither detection nor preparing counts what waits
    patches: [
      { file: `${messages}/claim-texts.server.ts`, find: "left.today -= 1;", replace: "" },
      { file: `${messages}/claim-texts.server.ts`, find: "left.month -= 1;", replace: "" },
      { file: `${series}/enroll-lapsed.server.ts`, find: "- (rows[0]?.waiting ?? 0)", replace: "" },
      {
        file: `${series}/prepare-steps.sql.server.ts`,
        find: "where q.shop_id = s.id and q.state = 'due' and q.kind = 'step'))`;",
        replace: "where false))`;",
      },
    ],
  },
  {
    name: "soft_start_forgotten",
    seen: 42,
    breaks: /^HELD:.*soft start/,
    shows: (one) => one.sampleRoom !== null && texted(one).length > one.sampleRoom,
    patches: [
      {
        file: `${series}/soft-start-store.server.ts`,
        find: "and not (h.state = 'sampling' and h.sampled < ${SAMPLE}::int))))`;",
        replace: "and h.state = 'none')))`;",
      },
      {
        file: `${series}/soft-start-store.server.ts`,
        find: "greatest(${SAMPLE}::int - sampled, 0) as room",
        replace: "${SAMPLE}::int as room",
      },
      {
        file: `${messages}/soft-start-predicates.server.ts`,
        find: "and (h.state = 'held' or (h.state <> 'over' and e.sample_version is distinct from h.version))",
        replace: "and h.state = 'never'",
      },
      {
        file: `${series}/enroll-lapsed.server.ts`,
        find: "return Math.max(0, SAMPLE - soft.sampled - waiting);",
        replace: "return SAMPLE + waiting;",
      },
    ],
  },
  {
    name: "series_pause_forgotten",
    seen: 4725,
    breaks: /^HELD:.*(paused|alarm)/,
    shows: (one) => stops(one, "pause_series"),
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: 'if (facts.seriesState === "paused") return { kind: "wait", until: soon, reason: "series_paused" };',
        replace: "",
      },
      {
        file: `${messages}/claim-texts.sql.server.ts`,
        find: "x.state = 'on' and not ${heldBySoftStart}",
        replace: "not ${heldBySoftStart}",
      },
      {
        file: `${series}/prepare-steps.sql.server.ts`,
        find: "and x.state = 'on'\n  and not ${outsideSample}",
        replace: "and not ${outsideSample}",
      },
    ],
  },
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
