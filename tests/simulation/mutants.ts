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
}

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
    breaks: /^I12:/,
    patches: [
      {
        file: `${series}/enroll-lapsed.sql.server.ts`,
        find: "where drawn.arm = 'treated'",
        replace: "where drawn.arm <> 'none'",
      },
    ],
  },
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
