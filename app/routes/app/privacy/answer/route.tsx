import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { handOutExport, openExport } from "../../../../domain/privacy/read-data-requests.server.ts";
import type { Saved } from "../../../../domain/values/problem.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { MerchantPage } from "../../frame/merchant-page.tsx";
import { useDone } from "../../frame/outcome.ts";
import { PageFailure } from "../../frame/page-failure.tsx";
import { useDownload } from "../../frame/use-download.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { useRefresh } from "../../frame/use-refresh.ts";
import { AnswerSections } from "./answer-sections.tsx";
import { AnswerState } from "./answer-state.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const opened = await openExport(ports, shop.id, params.id ?? "", { actor, purpose: "export_read" });
  if (!opened) throw new Response("request not found", { status: 404 });
  return opened;
}

/** The merchant says that the answer has been given. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  await handOutExport(ports, shop.id, params.id ?? "", actor);
  return { ok: true };
}

export default function Answer() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { request, answer } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("privacy.answer.handedOut"));
  useRefresh(request.state === "preparing");
  const { download, busy } = useDownload(t("privacy.answer.downloadFailed"));
  const customer = request.customerId;
  const save = () =>
    void download(`/app/privacy/${request.id}/export`, t("privacy.answer.fileName", { id: customer ?? request.id }));
  return (
    <MerchantPage
      title={customer === null ? t("privacy.answer.titleNobody") : t("privacy.answer.title", { id: customer })}
      subtitle={t("privacy.answer.dates", { requested: date(request.requestedAt), due: date(request.dueAt) })}
      back={{ label: t("privacy.answer.back"), url: "/app/privacy" }}
    >
      <AnswerState
        request={request}
        answer={answer}
        busy={{ download: busy, handOut: fetcher.state !== "idle" }}
        onDownload={save}
        onHandOut={() => fetcher.submit({}, { method: "post" })}
      />
      {answer ? <AnswerSections answer={answer} /> : null}
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
