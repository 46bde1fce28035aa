import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Column, OnGround } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { TextInput } from "../../../../components/fields.tsx";
import { OnScreen } from "../../../../components/on-screen.tsx";
import { Press } from "../../../../components/press.tsx";
import { Sentence } from "../../../../components/words.tsx";
import type { LegalCase } from "../../../../domain/privacy/legal-case.ts";
import { numberOfCase, readLegalCase } from "../../../../domain/privacy/read-legal-case.server.ts";
import { blockNumber, unblockNumber } from "../../../../domain/series/block-number.server.ts";
import type { Problem } from "../../../../domain/values/problem.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { MerchantPage } from "../../frame/merchant-page.tsx";
import { PageFailure } from "../../frame/page-failure.tsx";
import { useProblems } from "../../frame/use-problems.ts";
import { BlockNumber } from "./block-number.tsx";
import { CaseCards } from "./case-cards.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateMerchant(request);
  return null;
}

const asked = z.object({ intent: z.enum(["look", "block", "unblock"]), number: z.string().max(40) });

/** A number never stands in an address: it is sent, and everything about it comes back. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const { intent, number: typed } = asked.parse(await request.json());
  const number = numberOfCase(shop, typed);
  if (number && intent === "block") await blockNumber(ports, shop.id, number, actor);
  if (number && intent === "unblock") {
    const refused = await refusal("switch_on");
    if (refused) return refused;
    await unblockNumber(ports, shop.id, number, actor);
  }
  return await readLegalCase(ports, shop, typed, actor);
}

type Answer = { ok: true; legalCase: LegalCase } | { ok: false; problems: Problem[] };

export default function LegalCasePage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const fetcher = useFetcher<Answer>();
  const answer = fetcher.data;
  const problems = useProblems(answer && !answer.ok ? answer.problems : []);
  const ask = (intent: "look" | "block" | "unblock", number: string) =>
    fetcher.submit(JSON.stringify({ intent, number }), {
      method: "post",
      action: "/app/consent/case",
      encType: "application/json",
    });
  const busy = fetcher.state !== "idle";
  const found = answer?.ok ? answer.legalCase : null;
  return (
    <MerchantPage
      title={t("consent.case.title")}
      back={{ label: t("consent.case.back"), url: "/app/consent" }}
      {...(found ? { primary: { label: t("consent.case.print"), onAction: () => window.print() } } : {})}
    >
      <Column>
        <OnScreen>
          <Card help={t("consent.case.cardHelp")} title={t("consent.case.cardTitle")}>
            <TextInput
              label={t("consent.case.number")}
              kind="tel"
              placeholder={t("consent.case.placeholder")}
              value={typed}
              problem={problems.at("number")}
              onChange={setTyped}
              after={
                <Press
                  kind="main"
                  label={t("consent.case.look")}
                  busy={busy}
                  disabled={typed.trim() === ""}
                  onPress={() => ask("look", typed)}
                />
              }
            />
            <Sentence quiet>{t("consent.case.help")}</Sentence>
          </Card>
        </OnScreen>
        {found ? <CaseCards legalCase={found} /> : null}
        {found ? (
          <OnScreen>
            <OnGround>
              <BlockNumber legalCase={found} answer={fetcher} onAsk={(intent) => ask(intent, found.number)} />
            </OnGround>
          </OnScreen>
        ) : null}
      </Column>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
