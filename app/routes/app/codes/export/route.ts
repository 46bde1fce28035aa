import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportCodes } from "../../../../domain/privacy/export-codes.server.ts";
import type { CodeRow } from "../../../../domain/results/code-list.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { type CsvRow, csvFile } from "../../../../platform/csv.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readCodesAddress } from "../code-address.ts";
import { type CodeWriting, codesHeader, codesRow } from "../code-rows.ts";

/** The codes of a list as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const { after: _, ...asked } = readCodesAddress(new URL(request.url).searchParams);
  const batches = await exportCodes(ports, shop.id, { asked, actor });
  const { language } = shop.settings;
  const writing = { t: createTranslation(language).t, timezone: shop.timezone };
  const file = csvFile(codesHeader(writing), rowsOf(batches, writing), language === "de" ? ";" : ",");
  return new Response(createReadableStreamFromReadable(Readable.from(file)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="winback-codes.csv"',
      "cache-control": "no-store",
    },
  });
}

async function* rowsOf(batches: AsyncGenerator<CodeRow[]>, writing: CodeWriting): AsyncGenerator<CsvRow[]> {
  for await (const batch of batches) yield batch.map((code) => codesRow(code, writing));
}
