import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { confirmedSwitch } from "../../../domain/consent/confirmed-opt-in.ts";
import { readSignUp } from "../../../domain/messages/read-sign-up.server.ts";
import { beginImport, importFile, previewImport, readImports } from "../../../domain/series/consent-import.server.ts";
import { saveConfirmedOptIn } from "../../../domain/shops/save-confirmed-opt-in.server.ts";
import { saveShopSettings } from "../../../domain/shops/save-shop-settings.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { ConfirmationsCard } from "./confirmations-card.tsx";
import { ConfirmedCard } from "./confirmed-card.tsx";
import { ImportCard } from "./import-card.tsx";
import { ImportList } from "./import-list.tsx";
import { SignUpCard } from "./sign-up-card.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const [signUp, imports] = [await readSignUp(ports, shop), await readImports(ports, shop.id)];
  return { signUp, imports, confirmed: shop.settings.requireConfirmedOptIn };
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), file: importFile }),
  z.object({ intent: z.literal("import"), file: importFile }),
  z.object({ intent: z.literal("confirmations"), by: z.enum(["winback", "other"]) }),
  z.object({ intent: z.literal("confirmed"), wanted: confirmedSwitch }),
]);

/** Looks at a file from another tool, takes it, or changes whom a country lets be texted. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  const mayLoosen = async () => (await refusal("switch_on")) === null;
  switch (wanted.intent) {
    case "preview":
      return await previewImport(ports, shop, wanted.file);
    case "import":
      return await beginImport(ports, shop, wanted.file, actor, await mayLoosen());
    case "confirmations":
      // Ours asking is texts that leave; another tool's asking is texts that do not.
      return (
        (wanted.by === "winback" ? await refusal("switch_on") : null) ??
        (await saveShopSettings(ports, shop.id, { confirmationsBy: wanted.by }, actor))
      );
    case "confirmed":
      return await saveConfirmedOptIn(ports, shop, wanted.wanted, actor, wanted.wanted.asked || (await mayLoosen()));
  }
}

export default function Consent() {
  const { t } = useTranslation();
  const { signUp, imports, confirmed } = useLoaderData<typeof loader>();
  useRefresh(imports.some((one) => one.state === "running"));
  return (
    <MerchantPage title={t("consent.title")} subtitle={t("consent.subtitle")}>
      <Column>
        <SignUpCard signUp={signUp} />
        <ConfirmationsCard by={signUp.confirmationsBy} />
        <ConfirmedCard rule={confirmed} />
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
