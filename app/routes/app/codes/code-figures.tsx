import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import type { CodeHealth } from "../../../domain/offers/read-code-health.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** How long codes outlive their owner's order, and what the nightly comparison found. */
export function CodeFiguresCard({ health: { sweep, lag } }: { health: Pick<CodeHealth, "sweep" | "lag"> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const none = t("codes.figures.none");
  const seconds = lag.p95Seconds;
  const lasted = seconds === null ? none : t("codes.figures.seconds", { seconds: number(Math.ceil(seconds)) });
  return (
    <Card title={t("codes.figures.title")}>
      <Points
        points={[
          `${t("codes.figures.lag")}: ${lasted}`,
          `${t("codes.figures.orphans")}: ${sweep === null ? none : number(sweep.orphans)}`,
        ]}
      />
    </Card>
  );
}
