import type { Mutant, Patch } from "./mutant.ts";
import { HOLDING_MUTANTS } from "./mutants-holding.ts";
import { plans } from "./run-shows.ts";
import type { Scenario } from "./scenario.ts";

const codes = ({ steps }: Scenario) => steps.length > 1;

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
    seen: 59,
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
    seen: 59,
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
    name: "shopify_taken_for_proof",
    seen: 36,
    breaks: /^I4:.*not_confirmed/,
    shows: ({ customers }) => customers.some(({ kind, place }) => kind === "not_confirmed" && place === "DE"),
    patches: [
      {
        file: "app/domain/consent/confirmed-opt-in.ts",
        find: 'DE: ["confirmed"],',
        replace: 'DE: ["confirmed", "shopify_confirmed"],',
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
      {
        file: `${series}/exit-on-orders-routine.sql.server.ts`,
        find: "{ textedToo: true, now:",
        replace: "{ textedToo: false, now:",
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
  ...HOLDING_MUTANTS,
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
