import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { exportVersionTexts } from "../../../../domain/privacy/export-version-texts.server.ts";
import { versionTextFilter } from "../../../../domain/series/versions/version-text.ts";
import { seriesId } from "../../../../domain/values/ids.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { versionHeader, versionRow } from "../version-rows.ts";
import { readStep } from "../versions-address.ts";

const asked = z.object({
  version: z.number().int().min(1),
  lastVersion: z.number().int().min(1),
  filter: versionTextFilter,
});

/** Who got a text in one of its versions, as CSV, sent while it is read. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const id = z.uuid().safeParse(params.id);
  const step = readStep(params.step);
  if (!id.success || step === null) throw new Response("text not found", { status: 404 });
  const { version, lastVersion, filter } = asked.parse(await request.json());
  const question = { series: seriesId(id.data), which: { step, version, lastVersion }, filter };
  const batches = await exportVersionTexts(ports, shop.id, { asked: question, actor });
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  return csvAnswer(batches, {
    fileName: "winback-text.csv",
    language,
    header: versionHeader(t),
    rowOf: (one) => versionRow(one, { t, timezone: shop.timezone }),
  });
}
