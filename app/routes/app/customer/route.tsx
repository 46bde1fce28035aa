import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { MainAndAside } from "../../../components/arrange.tsx";
import { noteCustomerRead } from "../../../domain/privacy/note-customer-read.server.ts";
import { revealNumber } from "../../../domain/privacy/reveal-number.server.ts";
import { readCustomer } from "../../../domain/results/read-customer.server.ts";
import { blockCustomer, unblockCustomer } from "../../../domain/series/block-customer.server.ts";
import { takeOutCustomer } from "../../../domain/series/take-out-customer.server.ts";
import { type CustomerId, customerId } from "../../../domain/values/ids.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import type { ActionAnswer } from "./action-answer.ts";
import { DeedDialogs, useDeeds } from "./customer-deeds.tsx";
import { CustomerFacts } from "./customer-facts.tsx";
import { HistoryCard } from "./history-card.tsx";
import { RhythmCard } from "./rhythm-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { WaitsForAnswer } from "./waits-for-answer.tsx";
import { WhyCard } from "./why-card.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const customer = await readCustomer(ports, shop.id, params.id ?? "");
  if (!customer) throw new Response("customer not found", { status: 404 });
  await noteCustomerRead(ports, shop.id, customer.id, actor);
  return { customer };
}

export async function action({ request, params }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { shop, actor, demand, refusal } = await authenticateMerchant(request);
  const customer = readId(params.id);
  switch ((await request.formData()).get("intent")) {
    case "reveal":
      await demand("reveal");
      return { ok: true, number: await revealNumber(ports, shop.id, customer, actor) };
    case "take_out":
      await takeOutCustomer(ports, shop.id, customer, actor);
      return { ok: true };
    case "block":
      await blockCustomer(ports, shop.id, customer, actor);
      return { ok: true };
    case "unblock": {
      const refused = await refusal("switch_on");
      if (refused) return refused;
      await unblockCustomer(ports, shop.id, customer, actor);
      return { ok: true };
    }
    default:
      throw new Response("unknown intent", { status: 400 });
  }
}

function readId(text: string | undefined): CustomerId {
  if (!text || !/^\d{1,18}$/.test(text)) throw new Response("customer not found", { status: 404 });
  return customerId(text);
}

export default function Customer() {
  const { t } = useTranslation();
  const { customer } = useLoaderData<typeof loader>();
  const deeds = useDeeds(customer);
  return (
    <MerchantPage
      title={customer.firstName ?? t("customers.unnamed", { id: customer.id })}
      back={{ label: t("customer.back"), url: "/app/customers" }}
      secondary={deeds.actions}
    >
      <WaitsForAnswer waiting={customer.waiting} />
      <MainAndAside
        main={
          <>
            {customer.reasons.map((one) => (
              <WhyCard key={one.series?.id ?? "none"} {...one} />
            ))}
            <NeedsAllOrders what="customer" beside>
              <HistoryCard orders={customer.orders} />
            </NeedsAllOrders>
            <TimelineCard events={customer.timeline} />
          </>
        }
        aside={
          <>
            <CustomerFacts customer={customer} />
            <RhythmCard rhythm={customer.rhythm} worth={customer.worth} />
          </>
        }
      />
      <DeedDialogs customer={customer} asking={deeds.asking} onClose={deeds.close} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
