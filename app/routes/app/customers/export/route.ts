import type { ActionFunctionArgs } from "@remix-run/node";
import { exportCustomers } from "../../../../domain/privacy/export-customers.server.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readAskedList } from "../asked-list.server.ts";
import { exportHeader, exportRow } from "../export-rows.ts";

/** The customers of a list as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const { wanted, content } = await readAskedList(request, shop.id);
  const body: unknown = await request.json().catch(() => null);
  const withNumbers = typeof body === "object" && body !== null && "withNumbers" in body && body.withNumbers === true;
  if (withNumbers) await demand("reveal");
  const asked = { ...content, search: wanted.search };
  const batches = await exportCustomers(ports, shop.id, { asked, withNumbers, actor });
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  const writing = { t, currency: shop.currency, timezone: shop.timezone, language, withNumbers };
  return csvAnswer(batches, {
    fileName: "winback-customers.csv",
    language,
    header: exportHeader(writing),
    rowOf: (one) => exportRow(one, writing),
  });
}
