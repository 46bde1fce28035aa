import { expect, it } from "vitest";
import { everywhere } from "../../../app/domain/consent/confirmed-opt-in.ts";
import { audience } from "../../../app/domain/series/audience.ts";
import { countSampled, estimateAudience, SAMPLE_OF } from "../../../app/domain/series/audience-counts.sql.server.ts";
import { audiencePredicates } from "../../../app/domain/series/audience-predicates.server.ts";
import { type AudiencePreview, previewAudience } from "../../../app/domain/series/preview-audience.server.ts";
import { outlayOf, weighingOf } from "../../../app/domain/series/weighing.ts";
import { shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import { shopId } from "../../../app/domain/values/ids.ts";
import { lapse } from "../../../bench/lapse.ts";
import { fillShop } from "../../../bench/lapsed-shop.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const CUSTOMERS = 8_000;
const SHOP = shopId(1);

/** What is counted, not how long it takes: that is the bench's business (`npm run bench -- lapse`). */
it("lets every lapsed customer in at once, and a minute later each of those who have lapsed since", async () => {
  const report = await lapse.run({
    seconds: 1,
    customers: 2_000,
    loads: null,
    only: [],
    keep: null,
    databaseServer: fresh.connectionString,
  });
  expect(report.figures.enrolled).toBe(200);
  const entered = report.targets.find(({ name }) => name.startsWith("newly lapsed"));
  expect(entered?.value).toBe(1);
});

it("estimates an audience by its sample, stage by stage", async () => {
  await fillShop(fresh.connectionString, CUSTOMERS, MONDAY_NOON);
  const settings = shopSettings.parse({});
  const question = {
    shop: SHOP,
    audience: audience.parse({ windowDays: 60 }),
    requireConfirmedOptIn: everywhere(true),
    exclusions: settings.exclusions,
    weighing: weighingOf(settings, outlayOf([])),
    series: null,
    now: MONDAY_NOON,
  };
  const [sampled, estimate] = await database.transaction(async (tx) => [
    (await tx.$queryRaw<{ count: number }[]>(countSampled(SHOP)))[0]?.count ?? 0,
    (await tx.$queryRaw<AudiencePreview[]>(estimateAudience(SHOP, audiencePredicates(question))))[0],
  ]);
  expect(estimate?.customers).toBe(sampled * SAMPLE_OF);
  const exact = await previewAudience({ ...testPorts(), database }, SHOP, { windowDays: 60 });
  if (!exact.ok) throw new Error("The audience was refused.");
  expect(exact.preview).toMatchObject({ customers: CUSTOMERS, eligible: CUSTOMERS / 10, estimated: false });
  // four in ten have lapsed, one in ten may be texted: within what so small a sample can tell
  expect(Math.abs((estimate?.lapsed ?? 0) - exact.preview.lapsed)).toBeLessThan(CUSTOMERS / 5);
  expect(Math.abs((estimate?.eligible ?? 0) - exact.preview.eligible)).toBeLessThan(CUSTOMERS / 8);
});
