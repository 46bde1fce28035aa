import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { nextStep, type SetUpStep } from "../../../domain/results/set-up.ts";
import { useTelling } from "../start/told.ts";

/** How far the set-up is, what comes next, and the way there; gone once a series has run, or when it is hidden. */
export function SetUpCard({ setUp }: { setUp: { steps: SetUpStep[]; failed: boolean } | null }) {
  const { t } = useTranslation();
  const showing = useTelling();
  const { busy, tell } = useTelling(t("start.card.hidden"), () => showing.tell({ hidden: false }));
  if (!setUp) return null;
  const { steps, failed } = setUp;
  const done = steps.filter(({ state }) => state === "done").length;
  const next = nextStep(steps);
  const reading = steps.some(({ name, state }) => name === "synced" && state !== "done");
  return (
    <Card title={t("start.title")} help={t("start.card.help", { done, all: steps.length })}>
      {next ? <Sentence strong>{t("start.card.next", { step: t(`start.${next.name}.title`) })}</Sentence> : null}
      {next ? <Sentence>{t(`start.${next.name}.help`)}</Sentence> : null}
      {reading ? <Sentence quiet>{t(failed ? "start.card.failed" : "start.card.wait")}</Sentence> : null}
      <Row>
        <Press kind="main" label={t(done === 0 ? "start.card.begin" : "start.card.go")} url="/app/start" />
        <Press kind="plain" label={t("start.card.hide")} busy={busy} onPress={() => tell({ hidden: true })} />
      </Row>
    </Card>
  );
}
