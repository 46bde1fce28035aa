import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportAtRisk } from "../../../../domain/privacy/hand-out-at-risk.server.ts";
import type { AtRiskCustomer } from "../../../../domain/results/at-risk.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { type CsvRow, csvFile } from "../../../../platform/csv.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { atRiskHeader, atRiskRow, type FileWriting } from "../at-risk-file.ts";

/** The customers at risk as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  const writing = { t, currency: shop.currency, timezone: shop.timezone, language };
  const batches = await exportAtRisk(ports, shop.id, actor);
  const file = csvFile(atRiskHeader(writing), rowsOf(batches, writing), language === "de" ? ";" : ",");
  return new Response(createReadableStreamFromReadable(Readable.from(file)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="winback-at-risk.csv"',
      "cache-control": "no-store",
    },
  });
}

async function* rowsOf(batches: AsyncGenerator<AtRiskCustomer[]>, writing: FileWriting): AsyncGenerator<CsvRow[]> {
  for await (const batch of batches) yield batch.map((customer) => atRiskRow(customer, writing));
}
