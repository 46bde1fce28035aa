import type { ActionFunctionArgs } from "@remix-run/node";
import { exportAtRisk } from "../../../../domain/privacy/hand-out-at-risk.server.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { atRiskHeader, atRiskRow } from "../at-risk-file.ts";

/** The customers at risk as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  const writing = { t, currency: shop.currency, timezone: shop.timezone, language };
  const batches = await exportAtRisk(ports, shop.id, actor);
  return csvAnswer(batches, {
    fileName: "winback-at-risk.csv",
    language,
    header: atRiskHeader(writing),
    rowOf: (one) => atRiskRow(one, writing),
  });
}
