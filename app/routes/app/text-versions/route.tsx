import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { OnGround } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { ViewSwitch } from "../../../components/view-switch.tsx";
import { noteVersionTextsRead } from "../../../domain/privacy/export-version-texts.server.ts";
import { listVersionTexts } from "../../../domain/series/versions/list-version-texts.server.ts";
import { readTextVersions } from "../../../domain/series/versions/read-text-versions.server.ts";
import { seriesId } from "../../../domain/values/ids.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { BetterDialog } from "./better-dialog.tsx";
import { ChosenVersion } from "./chosen-version.tsx";
import { CorrectionDialog } from "./correction-dialog.tsx";
import { ReadersCard } from "./readers-card.tsx";
import { readStep, readVersionsAddress, versionsPath } from "./versions-address.ts";
import { VersionsTable } from "./versions-table.tsx";

const PAGE_LENGTH = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const id = z.uuid().safeParse(params.id);
  const step = readStep(params.step);
  if (!id.success || step === null) throw new Response("text not found", { status: 404 });
  const series = seriesId(id.data);
  const history = await readTextVersions(ports, shop, { series, step });
  if (!history) throw new Response("text not found", { status: 404 });
  const asked = readVersionsAddress(new URL(request.url).searchParams);
  const { versions } = history;
  const chosen =
    versions.find(({ version }) => version === asked.version) ??
    versions.find(({ figures }) => figures.texted > 0) ??
    versions[0] ??
    null;
  if (!chosen) return { series, step, history, chosen, asked, rows: [], next: null };
  const which = { step, version: chosen.version, lastVersion: chosen.lastVersion };
  const question = { series, which, filter: asked.filter };
  const page = await listVersionTexts(ports, shop.id, { ...question, after: asked.after, limit: PAGE_LENGTH });
  await noteVersionTextsRead(ports, shop.id, { asked: question, shown: page.rows.length, actor });
  return { series, step, history, chosen, asked, ...page };
}

export default function TextVersions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { series, step, history, chosen, asked, rows, next } = useLoaderData<typeof loader>();
  const [open, setOpen] = useState<"correct" | "better" | null>(null);
  const texts = Array.from({ length: Math.max(history.steps, step + 1) }, (_, index) => ({
    id: String(index),
    label: t("versions.text", { number: index + 1 }),
  }));
  const where = { series, step };
  return (
    <MerchantPage
      title={t("versions.title", { number: step + 1 })}
      subtitle={history.series}
      back={{ label: t("versions.back"), url: `/app/series/${series}` }}
    >
      {texts.length > 1 ? (
        <OnGround>
          <ViewSwitch
            views={texts}
            chosen={String(step)}
            onChoose={(id) => navigate(versionsPath(series, Number(id)))}
          />
        </OnGround>
      ) : null}
      {chosen ? (
        <>
          <VersionsTable where={where} versions={history.versions} chosen={chosen.version} />
          <ChosenVersion
            version={chosen}
            stillSent={chosen.until === null && history.state === "on"}
            onCorrect={() => setOpen("correct")}
            onBetter={() => setOpen("better")}
          />
          <ReadersCard where={where} version={chosen} asked={asked} rows={rows} next={next} />
          <CorrectionDialog
            key={`correct ${chosen.version}`}
            where={where}
            version={chosen}
            open={open === "correct"}
            onClose={() => setOpen(null)}
          />
          <BetterDialog
            key={`better ${chosen.version}`}
            where={where}
            version={chosen}
            open={open === "better"}
            onClose={() => setOpen(null)}
          />
        </>
      ) : (
        <Empty
          title={t("versions.none.title")}
          text={t("versions.none.text")}
          action={{ label: t("versions.back"), url: `/app/series/${series}` }}
        />
      )}
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
