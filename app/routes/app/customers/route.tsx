import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { PageTabs } from "../../../components/page-tabs.tsx";
import { Pages } from "../../../components/pages.tsx";
import { listCustomers } from "../../../domain/results/list-customers.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { CustomerSearch } from "./customer-search.tsx";
import { CustomersTable } from "./customers-table.tsx";
import { type Filter, filters, listAddress, readListAddress } from "./list-address.ts";

const PAGE_LENGTH = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const wanted = readListAddress(new URL(request.url).searchParams);
  return { wanted, ...(await listCustomers(ports, shop.id, { ...wanted, limit: PAGE_LENGTH })) };
}

export default function Customers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { wanted, rows, next } = useLoaderData<typeof loader>();
  const tabs = filters.map((id) => ({ id, label: t(`customers.tabs.${id}`) }));
  const choose = (filter: Filter) => navigate(listAddress({ ...wanted, filter, after: null }));
  return (
    <MerchantPage title={t("customers.title")}>
      <Card flush>
        <div>
          <PageTabs tabs={tabs} chosen={wanted.filter} onChoose={choose} />
          <CustomerSearch
            key={wanted.search}
            search={wanted.search}
            onSearch={(search) => navigate(listAddress({ ...wanted, search, after: null }))}
          />
          <CustomersTable rows={rows} filter={wanted.filter} searched={wanted.search !== ""} />
          <Pages
            first={wanted.after ? listAddress({ ...wanted, after: null }) : null}
            next={next ? listAddress({ ...wanted, after: next }) : null}
            labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
          />
        </div>
      </Card>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
