import type { Database } from "../../../platform/database.server.ts";
import { voiceFor } from "../../messages/country-sender.ts";
import type { ShopView } from "../../shops/shop.ts";
import type { ShopId } from "../../values/ids.ts";
import type { Audience } from "../audience.ts";
import type { PastPerson, Silence } from "./silence.ts";
import {
  limitOfBest,
  nextPhones,
  type PastQuestion,
  planAnew,
  readSilences,
  type SilenceRow,
} from "./silences.sql.server.ts";

/** Phones read with one statement: some tens of milliseconds, between which other work has its turn. */
const PAGE = 5_000;

/**
 * Reads the past of everybody who may be texted today, phone after phone.
 * @param onPage hears how many phones have been looked at; false: nobody wants to know any more.
 * @returns null when it was given up.
 */
export async function readPast(
  ports: { database: Database },
  shop: ShopView,
  question: PastQuestion,
  onPage: (done: number) => Promise<boolean>,
): Promise<PastPerson[] | null> {
  const audience = await withLimits(ports.database, question.shop, question.audience);
  const people: PastPerson[] = [];
  let done = 0;
  for (let after: string | null = null; ; ) {
    const page: { number: number; to: string | null; rows: SilenceRow[] } = await ports.database.transaction(
      async (tx) => {
        await tx.$executeRaw(planAnew);
        const [span] = await tx.$queryRaw<{ to: string | null; number: number }[]>(
          nextPhones(question.shop, after, PAGE),
        );
        if (!span?.to) return { number: 0, to: null, rows: [] };
        const rows = await tx.$queryRaw<SilenceRow[]>(readSilences({ ...question, audience }, { after, to: span.to }));
        return { ...span, rows };
      },
    );
    for (const person of peopleOf(shop, page.rows)) people.push(person);
    done += page.number;
    if (!(await onPage(done))) return null;
    if (page.to === null || page.number < PAGE) return people;
    after = page.to;
  }
}

/** Who belongs to today's best is worked out once: what they had spent is then held against the same limit. */
async function withLimits(database: Database, shop: ShopId, audience: Audience): Promise<Audience> {
  const rules: Audience["rules"] = [];
  for (const rule of audience.rules) {
    if (rule.rule !== "top_spenders") {
      rules.push(rule);
      continue;
    }
    const [limit] = await database.transaction((tx) =>
      tx.$queryRaw<{ spent: number | null }[]>(limitOfBest(shop, rule.percent)),
    );
    rules.push({ rule: "spent", min: limit?.spent ?? 0, max: null });
  }
  return { ...audience, rules };
}

/** Rows come phone by phone, each in the order of time. */
function peopleOf(shop: ShopView, rows: readonly SilenceRow[]): PastPerson[] {
  const people: { consentAt: number | null; silences: Silence[] }[] = [];
  let phone = "";
  for (const row of rows) {
    if (row.phone !== phone) people.push({ consentAt: row.consentAt, silences: [] });
    phone = row.phone;
    people.at(-1)?.silences.push(silenceOf(shop, row));
  }
  return people;
}

function silenceOf(shop: ShopView, row: SilenceRow): Silence {
  const { customer, from, purchaseAt, purchaseNet, until, spent, place, draw, backAt } = row;
  return {
    customer,
    from,
    purchaseAt,
    purchaseNet,
    until,
    back: backAt === null ? null : { at: backAt, net: row.backNet ?? 0, gross: row.backGross ?? 0 },
    spent,
    country: row.country,
    language: voiceFor(shop, row.country, row.locale).language,
    place,
    draw,
  };
}
