import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { HoldoutPlan } from "../../../domain/results/holdout-plan.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useAmounts } from "./use-amounts.ts";

/** How many are left alone, what that can prove, and the other way at one press. */
export function PlanCard({ plan, holdoutShare }: { plan: HoldoutPlan; holdoutShare: number }) {
  const { t } = useTranslation();
  const { number, percent, decimal } = useAmounts();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("results.plan.done"));
  const points = decimal(plan.provable * 100);
  const customers = number(plan.customers);
  const set = (share: number) =>
    fetcher.submit({ holdoutShare: share }, { method: "post", encType: "application/json" });
  const wanted = plan.share > 0 ? t("results.plan.set", { share: percent(plan.share) }) : t("results.plan.setOff");
  return (
    <Card title={t("results.plan.title")}>
      <Column gap="medium">
        <Sentence>
          {holdoutShare > 0 ? t("results.plan.now", { share: percent(holdoutShare) }) : t("results.plan.nowOff")}
        </Sentence>
        <Sentence quiet>
          {plan.share > 0
            ? t("results.plan.advice", { customers, share: percent(plan.share), points })
            : t("results.plan.off", { customers, points })}
        </Sentence>
        {plan.share === holdoutShare ? (
          <Sentence quiet>{t("results.plan.fits")}</Sentence>
        ) : (
          <Row>
            <Press label={wanted} busy={fetcher.state !== "idle"} onPress={() => set(plan.share)} />
            {plan.share === 0 && holdoutShare === 0.1 ? null : plan.share === 0 ? (
              <Press kind="plain" label={t("results.plan.set", { share: percent(0.1) })} onPress={() => set(0.1)} />
            ) : null}
          </Row>
        )}
      </Column>
    </Card>
  );
}
