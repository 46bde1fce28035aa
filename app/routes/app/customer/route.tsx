import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { MainAndAside } from "../../../components/arrange.tsx";
import { noteCustomerRead } from "../../../domain/privacy/note-customer-read.server.ts";
import { readCustomer } from "../../../domain/results/read-customer.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { CustomerFacts } from "./customer-facts.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { WhyCard } from "./why-card.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const customer = await readCustomer(ports, shop.id, params.id ?? "");
  if (!customer) throw new Response("customer not found", { status: 404 });
  await noteCustomerRead(ports, shop.id, customer.id, actor);
  return { customer };
}

export default function Customer() {
  const { t } = useTranslation();
  const { customer } = useLoaderData<typeof loader>();
  return (
    <MerchantPage
      title={customer.firstName ?? t("customers.unnamed", { id: customer.id })}
      back={{ label: t("customer.back"), url: "/app/customers" }}
    >
      <MainAndAside
        main={<TimelineCard events={customer.timeline} />}
        aside={
          <>
            <CustomerFacts customer={customer} />
            <WhyCard answers={customer.whyNot} />
          </>
        }
      />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
