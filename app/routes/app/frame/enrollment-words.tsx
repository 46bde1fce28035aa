import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Words } from "../../../components/words.tsx";
import type { CustomerRow } from "../../../domain/results/customer-list.ts";

/** Where a customer stands in a series: in it, through it, or why it ended. */
export function EnrollmentWords({ enrollment }: { enrollment: CustomerRow["enrollment"] }) {
  const { t } = useTranslation();
  if (!enrollment) return <Words quiet>{t("customers.notInSeries")}</Words>;
  const { state, exitReason, seriesName } = enrollment;
  const wonBack = exitReason === "ordered";
  const tone = state === "active" ? "active" : wonBack ? "good" : "neutral";
  return (
    <div className="wrap-cell">
      <Column gap="small">
        <span>
          <StateBadge tone={tone}>
            {wonBack ? t("customers.tabs.won_back") : t(`states.enrollment.${state}`)}
          </StateBadge>
        </span>
        <Words quiet>
          {exitReason && !wonBack
            ? `${seriesName} · ${t("states.endedBecause", { reason: t(`states.exit.${exitReason}`) })}`
            : seriesName}
        </Words>
      </Column>
    </div>
  );
}
