import type { LoaderFunctionArgs } from "@remix-run/node";
import { readResults } from "../../../../domain/results/read-results.server.ts";
import { localTime } from "../../../../domain/values/local-time.ts";
import { createTranslation } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { csvAnswer } from "../../frame/csv-answer.server.ts";
import { createFormats } from "../../frame/formats.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { audienceWords } from "../audience-words.ts";
import { periodOf, spanOf } from "../period.ts";
import { type ResultLine, resultsHeader, resultsRow } from "../results-file.ts";

/** What each text, each series and each audience brought, as CSV: counts and sums alone, about nobody in particular. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, demand } = await authenticateMerchant(request);
  await demand("export");
  const { language } = shop.settings;
  const { t } = createTranslation(language);
  const today = localTime(ports.now(), shop.timezone).day;
  const period = periodOf(spanOf(new URL(request.url).searchParams), today);
  const { series, audiences } = await readResults(ports, shop.id, period);
  const formats = createFormats({ ...shop, language });
  const lines = [
    ...series.flatMap(({ name, steps, texts, sales, arms, effect }) =>
      [...steps, { texts, sales, arms, effect }].map((part) => ({ series: name, audience: "", part })),
    ),
    ...audiences.map(({ series: names, audience, ...part }) => {
      return { series: names.join(", "), audience: audienceWords(audience, t, formats), part };
    }),
  ];
  return csvAnswer<ResultLine>(once(lines), {
    fileName: t("results.fileName"),
    language,
    header: resultsHeader({ t }),
    rowOf: (line) => resultsRow(line, { t, currency: shop.currency, language }),
  });
}

async function* once<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}
