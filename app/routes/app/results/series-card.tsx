import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import type { SeriesResults } from "../../../domain/results/results.ts";
import { SeriesStateBadge } from "../frame/series-state-badge.tsx";
import { ArmsTable } from "./arms-table.tsx";
import { MoneyFigures } from "./money-figures.tsx";
import { PartsTable } from "./parts-table.tsx";
import { ThreeViews } from "./three-views.tsx";

/** What one series brought. */
export function SeriesCard({ series, acquisitionCost }: { series: SeriesResults; acquisitionCost: number }) {
  const { t } = useTranslation();
  return (
    <Card title={series.name} aside={<SeriesStateBadge state={series.state} />}>
      <Column>
        <ThreeViews results={series} />
        <PartsTable rows={series.steps} by="steps" />
        <Disclosure label={t("results.more")} open={false}>
          <Column>
            <PartsTable rows={series.offers} by="offers" />
            <MoneyFigures results={series} acquisitionCost={acquisitionCost} runningCost={null} />
            <ArmsTable arms={series.arms} />
          </Column>
        </Disclosure>
      </Column>
    </Card>
  );
}
