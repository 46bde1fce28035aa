import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { noteListRead } from "../../../domain/privacy/note-list-read.server.ts";
import { listCustomers } from "../../../domain/results/list-customers.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { readAskedList } from "./asked-list.server.ts";
import { CustomerSearch } from "./customer-search.tsx";
import { CustomersTable } from "./customers-table.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { listAddress } from "./list-address.ts";
import { ListHead } from "./list-head.tsx";
import { ListNotes } from "./list-notes.tsx";
import { useCount } from "./use-count.ts";

const PAGE_LENGTH = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const asked = await readAskedList(request, shop.id);
  const question = { ...asked.content, search: asked.wanted.search };
  const page = await listCustomers(ports, shop.id, { ...question, after: asked.wanted.after, limit: PAGE_LENGTH });
  await noteListRead(ports, shop.id, { asked: question, shown: page.rows.length, actor });
  return { ...asked, ...page };
}

export default function Customers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { wanted, content, views, reasons, rows, next, ...page } = useLoaderData<typeof loader>();
  const [exporting, setExporting] = useState(false);
  const count = useCount(wanted);
  const first = wanted.after ? listAddress({ ...wanted, after: null }) : null;
  const onward = next ? listAddress({ ...wanted, after: next }) : null;
  return (
    <MerchantPage
      title={t("customers.title")}
      subtitle={count}
      wide
      secondary={[
        { label: t("atRisk.title"), url: "/app/customers/at-risk" },
        { label: t("customers.export.action"), disabled: rows.length === 0, onAction: () => setExporting(true) },
      ]}
    >
      <NeedsAllOrders what="customers" />
      <ListNotes
        unanswered={page.searched === "name_unanswered"}
        onward={page.cutShort ? onward : null}
        found={rows.length}
      />
      <Card flush>
        <div>
          <CustomerSearch
            key={wanted.search}
            search={wanted.search}
            onSearch={(search) => navigate(listAddress({ ...wanted, search, after: null }))}
          />
          <ListHead wanted={wanted} content={content} views={views} reasons={reasons} />
          <CustomersTable
            rows={rows}
            content={content}
            searched={wanted.search !== ""}
            looking={page.cutShort}
            cleared={listAddress({ ...wanted, saved: null, content: null, after: null })}
          />
          <Pages first={first} next={onward} labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }} />
        </div>
      </Card>
      <ExportDialog wanted={wanted} count={count} open={exporting} onClose={() => setExporting(false)} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
