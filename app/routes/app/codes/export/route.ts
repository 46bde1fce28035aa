import type { ActionFunctionArgs } from "@remix-run/node";
import { exportCodes } from "../../../../domain/privacy/export-codes.server.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readCodesAddress } from "../code-address.ts";
import { codesHeader, codesRow } from "../code-rows.ts";

/** The codes of a list as CSV, sent while they are read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const { after: _, ...asked } = readCodesAddress(new URL(request.url).searchParams);
  const batches = await exportCodes(ports, shop.id, { asked, actor });
  const { language } = shop.settings;
  const writing = { t: createTranslation(language).t, timezone: shop.timezone };
  return csvAnswer(batches, {
    fileName: "winback-codes.csv",
    language,
    header: codesHeader(writing),
    rowOf: (one) => codesRow(one, writing),
  });
}
