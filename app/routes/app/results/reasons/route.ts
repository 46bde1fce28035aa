import type { LoaderFunctionArgs } from "@remix-run/node";
import { readWhyLeft } from "../../../../domain/results/read-why-left.server.ts";
import type { WhyLeft } from "../../../../domain/results/why-left.ts";
import { reasonLabel } from "../../../../domain/shops/feedback-reasons.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { whyLeftHeader, whyLeftRow } from "../why-left-file.ts";

/** Why customers stayed away, as CSV: counts and sums alone, about nobody in particular. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, demand } = await authenticateMerchant(request);
  await demand("export");
  const { language, feedbackReasons } = shop.settings;
  const { t } = createTranslation(language);
  const rows = await readWhyLeft(ports, shop.id, true);
  return csvAnswer<WhyLeft>(once(rows), {
    fileName: t("results.left.fileName"),
    language,
    header: whyLeftHeader(t),
    rowOf: (row) =>
      whyLeftRow(row, reasonLabel(feedbackReasons, row.reason, language), { t, currency: shop.currency, language }),
  });
}

async function* once<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}
