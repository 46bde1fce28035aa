import { useTranslation } from "react-i18next";
import { Grid, Row } from "../../../components/arrange.tsx";
import { Busy } from "../../../components/busy.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { StatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** How many customers are lost, and what they were worth a year. */
export function StandingStep(props: { standing: Pick<StatusQuo, "all" | "windowDays"> | null; synced: boolean }) {
  const { t } = useTranslation();
  const { money, number } = useFormats();
  const { standing } = props;
  if (!props.synced) return <Sentence quiet>{t("start.standing.later")}</Sentence>;
  return (
    <NeedsAllOrders what="status_quo">
      {standing ? (
        <>
          <Grid columns={2}>
            <Figure
              label={t("start.standing.lost")}
              value={number(standing.all.customers)}
              detail={t("start.standing.lostDetail", { days: number(standing.windowDays) })}
            />
            <Figure
              label={t("start.standing.worth")}
              value={money(standing.all.yearSpent)}
              detail={t("start.standing.worthDetail")}
            />
          </Grid>
          <Sentence quiet>{t("start.standing.honest")}</Sentence>
          <Row>
            <Press label={t("start.standing.action")} url="/app/standing?from=start" />
          </Row>
        </>
      ) : (
        <Busy label={t("start.standing.counting")} title={t("start.standing.counting")}>
          {t("start.standing.countingText")}
        </Busy>
      )}
    </NeedsAllOrders>
  );
}
