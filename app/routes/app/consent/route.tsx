import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { readSignUp } from "../../../domain/messages/read-sign-up.server.ts";
import { beginImport, importFile, previewImport, readImports } from "../../../domain/series/consent-import.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { ImportCard } from "./import-card.tsx";
import { ImportList } from "./import-list.tsx";
import { SignUpCard } from "./sign-up-card.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { signUp: await readSignUp(ports, shop), imports: await readImports(ports, shop.id) };
}

const asked = z.object({ intent: z.enum(["preview", "import"]), file: importFile });

/** Looks at a file from another tool, or takes it. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const { intent, file } = asked.parse(await request.json());
  return intent === "preview" ? await previewImport(ports, shop, file) : await beginImport(ports, shop, file, actor);
}

export default function Consent() {
  const { t } = useTranslation();
  const { signUp, imports } = useLoaderData<typeof loader>();
  useRefresh(imports.some((one) => one.state === "running"));
  return (
    <MerchantPage title={t("consent.title")} subtitle={t("consent.subtitle")}>
      <Column>
        <SignUpCard signUp={signUp} />
        <Card
          title={t("consent.case.cardTitle")}
          actions={<Press label={t("consent.case.open")} url="/app/consent/case" />}
        >
          <Sentence>{t("consent.case.cardHelp")}</Sentence>
        </Card>
        <ImportCard />
        <ImportList imports={imports} />
      </Column>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
