import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { exportCustomers } from "../../../../domain/privacy/export-customers.server.ts";
import type { ExportedCustomer } from "../../../../domain/results/export-batches.server.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { type CsvRow, csvFile } from "../../../../platform/csv.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readAskedList } from "../asked-list.server.ts";
import { type ExportWriting, exportHeader, exportRow } from "../export-rows.ts";

/** The customers of a list as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const { wanted, content } = await readAskedList(request, shop.id);
  const body: unknown = await request.json().catch(() => null);
  const withNumbers = typeof body === "object" && body !== null && "withNumbers" in body && body.withNumbers === true;
  const asked = { ...content, search: wanted.search };
  const batches = await exportCustomers(ports, shop.id, { asked, withNumbers, actor });
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  const writing = { t, currency: shop.currency, timezone: shop.timezone, language, withNumbers };
  const file = csvFile(exportHeader(writing), rowsOf(batches, writing), language === "de" ? ";" : ",");
  return new Response(createReadableStreamFromReadable(Readable.from(file)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="winback-customers.csv"',
      "cache-control": "no-store",
    },
  });
}

async function* rowsOf(batches: AsyncGenerator<ExportedCustomer[]>, writing: ExportWriting): AsyncGenerator<CsvRow[]> {
  for await (const batch of batches) yield batch.map((customer) => exportRow(customer, writing));
}
