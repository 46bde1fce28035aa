import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { RfmGroup } from "../../../domain/lapse/rfm.ts";
import type { Lost } from "../../../domain/results/lost-figure-store.server.ts";
import type { StatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** The figures that matter. */
export function LostCard({ standing }: { standing: StatusQuo }) {
  const { t } = useTranslation();
  const { date, money, number, percent } = useFormats();
  const { name } = useShop();
  const { all, worth, windowDays, comebackDay } = standing;
  const buyers = Math.max(worth?.customers ?? 0, all.customers);
  return (
    <Card title={t("standing.lost.title")} help={t("standing.lost.help", { days: number(windowDays) })}>
      <Grid columns={4}>
        <Figure
          label={t("standing.lost.customers")}
          value={number(all.customers)}
          detail={t("standing.lost.share", {
            share: percent(buyers > 0 ? all.customers / buyers : 0),
            buyers: number(buyers),
          })}
        />
        <Figure
          label={t("standing.lost.yearly")}
          value={money(all.yearSpent)}
          detail={t("standing.lost.yearlyDetail")}
        />
        <Figure
          label={t("standing.lost.each")}
          value={all.customers > 0 ? money(all.yearSpent / BigInt(all.customers)) : t("standing.lost.none")}
          detail={t("standing.lost.eachDetail")}
        />
        <Figure
          label={t("standing.lost.comeback")}
          value={
            comebackDay === null
              ? t("standing.lost.none")
              : t("standing.lost.comebackDay", { days: number(comebackDay) })
          }
          detail={t(comebackDay === null ? "standing.lost.comebackUnknown" : "standing.lost.comebackDetail")}
        />
      </Grid>
      <Sentence quiet>{t("standing.counted", { shop: name, date: date(standing.at) })}</Sentence>
    </Card>
  );
}

/** Who they are, by three ways of looking. */
export function LostTables({ standing }: { standing: StatusQuo }) {
  const { t } = useTranslation();
  const group = (name: string) => t(`states.rfmGroup.${name as RfmGroup}`);
  const plain = (name: string) => name;
  return (
    <>
      <LostTable
        title={t("standing.byGroup.title")}
        help={t("standing.byGroup.help")}
        lost={standing.group}
        name={group}
      />
      <LostTable
        title={t("standing.byFirstYear.title")}
        help={t("standing.byFirstYear.help")}
        lost={standing.firstYear}
        name={plain}
      />
      <LostTable
        title={t("standing.byLostYear.title")}
        help={t("standing.byLostYear.help")}
        lost={standing.lostYear}
        name={plain}
      />
    </>
  );
}

function LostTable(props: { title: string; help: string; lost: Lost[]; name: (name: string) => string }) {
  const { t } = useTranslation();
  const { money, number } = useFormats();
  if (props.lost.length === 0) return null;
  return (
    <Card title={props.title} help={props.help}>
      <CompareTable
        label={props.title}
        columns={[t("standing.columns.customers"), t("standing.columns.yearly"), t("standing.columns.each")]}
        rows={props.lost.map(({ name, customers, yearSpent }) => ({
          label: props.name(name),
          values: [number(customers), money(yearSpent), money(yearSpent / BigInt(Math.max(1, customers)))],
        }))}
      />
    </Card>
  );
}
