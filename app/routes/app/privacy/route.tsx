import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { readDataRequests } from "../../../domain/privacy/read-data-requests.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useRefresh } from "../frame/use-refresh.ts";
import { RequestsCard } from "./requests-card.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { requests: await readDataRequests(ports, shop.id) };
}

export default function Privacy() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { requests } = useLoaderData<typeof loader>();
  useRefresh(requests.some((request) => request.state === "preparing"));
  const urgent = requests.find((request) => request.urgency === "soon" || request.urgency === "late");
  return (
    <MerchantPage
      title={t("privacy.title")}
      subtitle={t("privacy.subtitle")}
      back={{ label: t("privacy.back"), url: "/app/settings" }}
    >
      {urgent ? (
        <Notice
          tone={urgent.urgency === "late" ? "critical" : "warning"}
          title={t(urgent.urgency === "late" ? "privacy.notice.late" : "privacy.notice.soon", {
            date: date(urgent.dueAt),
          })}
        >
          {t("privacy.notice.text")}
        </Notice>
      ) : null}
      <RequestsCard requests={requests} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
