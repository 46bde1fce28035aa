import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Facts, Figure } from "../../../components/figure.tsx";
import { Sentence, Subheading, Words } from "../../../components/words.tsx";
import type { SeriesResults } from "../../../domain/results/figures.ts";
import { useFormats } from "../frame/use-formats.ts";
import { TextStates } from "./text-states.tsx";

/** What one series brought: its customers against the comparison group, and what went out. */
export function SeriesResult({ result }: { result: SeriesResults }) {
  return (
    <Card title={result.name}>
      <Grid columns={2}>
        <Difference result={result} />
        <Codes result={result} />
      </Grid>
      <Arms result={result} />
      <TextStates texts={result.texts} optedOut={result.optedOut} />
    </Card>
  );
}

/** The effect in percentage points, said only as sure as it is. */
function Difference({ result }: { result: SeriesResults }) {
  const { t } = useTranslation();
  const { signed } = useFormats();
  const { difference } = result;
  if (!difference)
    return <Figure label={t("results.difference")} value={t("results.early")} detail={t("results.earlyHelp")} />;
  const interval = t("results.interval", { low: signed(difference.low), high: signed(difference.high) });
  const open = difference.low <= 0 && difference.high >= 0;
  return (
    <Column gap="small">
      <Figure
        label={t("results.difference")}
        value={t("results.points", { points: signed(difference.points) })}
        detail={interval}
      />
      {open ? <Sentence quiet>{t("results.noEffect")}</Sentence> : null}
    </Column>
  );
}

function Codes({ result }: { result: SeriesResults }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const line = (label: string, value: number) => ({ label, value: <Words numeric>{number(value)}</Words> });
  return (
    <Column gap="medium">
      <Subheading>{t("results.codes")}</Subheading>
      <Facts
        facts={[
          line(t("results.issued"), result.codes.issued),
          line(t("results.redeemed"), result.codes.redeemed),
          line(t("results.revoked"), result.codes.revoked),
        ]}
      />
    </Column>
  );
}

function Arms({ result }: { result: SeriesResults }) {
  const { t } = useTranslation();
  const { number, percent, money } = useFormats();
  const share = (arm: SeriesResults["treated"]) => (arm.customers > 0 ? percent(arm.cameBack / arm.customers, 1) : "–");
  const { treated, holdout } = result;
  return (
    <CompareTable
      label={t("results.tableLabel")}
      columns={[t("results.treated"), t("results.holdout")]}
      rows={[
        { label: t("results.customers"), values: [number(treated.customers), number(holdout.customers)] },
        { label: t("results.cameBack"), values: [number(treated.cameBack), number(holdout.cameBack)] },
        { label: t("results.share"), values: [share(treated), share(holdout)] },
        { label: t("results.net"), values: [money(treated.net), money(holdout.net)] },
      ]}
    />
  );
}
