import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import type { CodeHealth } from "../../../domain/offers/read-code-health.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** How long codes outlive their owner's order, what the nightly comparison found, and which texts wait for a code. */
export function CodeFiguresCard({ health: { sweep, lag, delay } }: { health: CodeHealth }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const none = t("codes.figures.none");
  const seconds = lag.p95Seconds;
  const lasted = seconds === null ? none : t("codes.figures.seconds", { seconds: number(Math.ceil(seconds)) });
  return (
    <>
      {delay ? (
        <Notice tone="warning" title={t("codes.delay.title")}>
          {t("codes.delay.text", { count: delay.waiting, since: dateTime(delay.since) })}
        </Notice>
      ) : null}
      <Card title={t("codes.figures.title")}>
        <Points
          points={[
            `${t("codes.figures.lag")}: ${lasted}`,
            `${t("codes.figures.orphans")}: ${sweep === null ? none : number(sweep.orphans)}`,
          ]}
        />
      </Card>
    </>
  );
}
