import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { readChangedDiscounts } from "../../../domain/offers/changed-discounts.server.ts";
import { readCodeHealth } from "../../../domain/offers/read-code-health.server.ts";
import { readCancelledCodes } from "../../../domain/offers/replace-code.server.ts";
import { noteCodesRead } from "../../../domain/privacy/export-codes.server.ts";
import { CODE_LIST_VIEWS } from "../../../domain/results/code-list.ts";
import { readViews } from "../../../domain/results/keep-views.server.ts";
import { countCodes, listCodesOfShop } from "../../../domain/results/list-codes.server.ts";
import { listSeries } from "../../../domain/series/list-series.server.ts";
import { readCodeNotices } from "../../../domain/series/read-code-notices.server.ts";
import { ports } from "../../../wiring.server.ts";
import { CodeNotices } from "../frame/code-notices.tsx";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { CancelledCodes } from "./cancelled-codes.tsx";
import { ChangedDiscounts } from "./changed-discounts.tsx";
import { codesAddress, isNarrowed, readCodesAddress } from "./code-address.ts";
import { CodeFiguresCard } from "./code-figures.tsx";
import { CodesHead } from "./codes-head.tsx";
import { CodesSearch } from "./codes-search.tsx";
import { CodesTable } from "./codes-table.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { ExportCodesDialog } from "./export-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";

const PAGE_LENGTH = 50;
/** More are said to be more. */
const MOST_COUNTED = 10_000;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const asked = readCodesAddress(new URL(request.url).searchParams);
  const { after: _, ...question } = asked;
  const [page, count, series, changed, cancelled, health, news, views] = await Promise.all([
    listCodesOfShop(ports, shop.id, { ...asked, limit: PAGE_LENGTH }),
    countCodes(ports, shop.id, question),
    listSeries(ports, shop.id),
    readChangedDiscounts(ports, shop.id),
    readCancelledCodes(ports, shop.id),
    readCodeHealth(ports, shop.id),
    readCodeNotices(ports, shop.id),
    readViews(ports, shop.id, CODE_LIST_VIEWS),
  ]);
  await noteCodesRead(ports, shop.id, { asked: question, shown: page.rows.length, actor });
  const names = series.map(({ id, name }) => ({ id, name }));
  return { asked, ...page, count, series: names, changed, cancelled, health, news, views };
}

export default function Codes() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const { asked, rows, next, series, changed, cancelled, health, news, views, ...page } =
    useLoaderData<typeof loader>();
  const [exporting, setExporting] = useState(false);
  const [extending, setExtending] = useState<string[] | null>(null);
  const [ending, setEnding] = useState<string[] | null>(null);
  const shown = number(page.count);
  const count =
    page.count >= MOST_COUNTED ? t("codes.countMore", { shown }) : t("codes.count", { count: page.count, shown });
  return (
    <MerchantPage
      title={t("codes.title")}
      subtitle={count}
      wide
      secondary={[{ label: t("codes.export.action"), disabled: rows.length === 0, onAction: () => setExporting(true) }]}
    >
      <CodeNotices news={news} />
      <ChangedDiscounts changed={changed} />
      <CancelledCodes cancelled={cancelled} />
      <Card flush>
        <div>
          <CodesSearch
            key={asked.search}
            search={asked.search}
            onSearch={(search) => navigate(codesAddress({ ...asked, search, after: null }))}
          />
          <CodesHead asked={asked} series={series} views={views} />
          <CodesTable
            rows={rows}
            narrowed={asked.view !== "all" || asked.search !== "" || isNarrowed(asked.filters)}
            onExtend={setExtending}
            onRevoke={setEnding}
          />
          <Pages
            first={asked.after ? codesAddress({ ...asked, after: null }) : null}
            next={next ? codesAddress({ ...asked, after: next }) : null}
            labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
          />
        </div>
      </Card>
      <CodeFiguresCard health={health} />
      <ExtendDialog codes={extending} onClose={() => setExtending(null)} />
      <EndDialog codes={ending} onClose={() => setEnding(null)} />
      <ExportCodesDialog asked={asked} count={count} open={exporting} onClose={() => setExporting(false)} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
