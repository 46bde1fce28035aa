import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Holdout } from "../../../domain/series/holdout-plan.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "./outcome.ts";
import { useFormats } from "./use-formats.ts";

/** How many are left alone, why so many, and the other ways at one press each. Saved at once. */
export function HoldoutChoice({ holdout }: { holdout: Holdout }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("results.plan.done"));
  const { share, by, plan } = holdout;
  const why = useWhy(holdout);
  const set = (to: number) =>
    fetcher.submit({ holdoutShare: to }, { method: "post", encType: "application/json", action: "/app/results" });
  const label = (to: number) => {
    if (to === 0) return t("results.plan.setOff");
    return t(plan?.share === 0 ? "results.plan.setAnyway" : "results.plan.set", { share: percent(to) });
  };
  return (
    <Column gap="medium">
      <Sentence>{share > 0 ? t("results.plan.now", { share: percent(share) }) : t("results.plan.nowOff")}</Sentence>
      <Sentence quiet>{why}</Sentence>
      {plan?.share === share ? (
        <Sentence quiet>{t(by === "planner" ? "results.plan.byPlanner" : "results.plan.fits")}</Sentence>
      ) : null}
      <Row>
        {otherShares(holdout).map((to) => (
          <Press
            key={to}
            kind={to === plan?.share ? "quiet" : "plain"}
            label={label(to)}
            busy={fetcher.state !== "idle"}
            onPress={() => set(to)}
          />
        ))}
      </Row>
    </Column>
  );
}

/** What is advised first; without a group always a way to one, with one always the way without. */
function otherShares({ share, plan }: Holdout): number[] {
  const shares = [...(plan ? [plan.share] : []), ...(share === 0 && !plan?.share ? [0.1] : []), 0];
  return [...new Set(shares)].filter((one) => one !== share);
}

/** The plan in a sentence. */
function useWhy({ plan }: Holdout): string {
  const { t } = useTranslation();
  const { number, percent, decimal } = useFormats();
  if (!plan) return t("results.plan.unknown");
  if (plan.provable === null) return t("results.plan.nobody");
  const customers = number(plan.customers);
  const points = decimal(plan.provable * 100);
  if (plan.share === 0) return t("results.plan.off", { customers, points });
  const why = plan.share > 0.1 ? "results.plan.adviceLarger" : "results.plan.advice";
  return t(why, { customers, points, share: percent(plan.share) });
}
