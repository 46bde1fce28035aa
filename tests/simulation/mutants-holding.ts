import type { Mutant } from "./mutant.ts";
import { plans, texted } from "./run-shows.ts";
import type { Scenario } from "./scenario.ts";

const stops = (scenario: Scenario, kind: "stop_all" | "pause_series") =>
  texted(scenario).length > 1 && scenario.merchant.some((one) => one.kind === kind && one.forMs > 20 * 60_000);

const messages = "app/domain/messages";
const series = "app/domain/series";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: pieces of source, taken as they stand
/** Careless edits that let a text out too early, too often or to the comparison group. */
export const HOLDING_MUTANTS: Mutant[] = [
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
    breaks: /^HELD:.*(reply|complaint)/,
    shows: (one) => one.steps.length > 1 && plans(one, ({ kind }) => kind === "ask"),
    patches: [
      {
        file: `${messages}/permission-to-send.ts`,
        find: "if (phone.replyOpenSince !== null)",
        replace: "if (phone.replyOpenSince !== phone.replyOpenSince)",
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
