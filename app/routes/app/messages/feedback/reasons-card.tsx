import { useTranslation } from "react-i18next";
import { Card } from "../../../../components/card.tsx";
import { Press } from "../../../../components/press.tsx";
import { Table } from "../../../../components/table.tsx";
import { Sentence } from "../../../../components/words.tsx";
import type { FeedbackView } from "../../../../domain/feedback/read-feedback.server.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { useReasonWords } from "../../frame/use-reason-words.ts";

/** How often each reason was named; choosing one shows its answers below. */
export function ReasonsCard(props: {
  feedback: Pick<FeedbackView, "days" | "asked" | "reasons">;
  chosen: string | null;
}) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const words = useReasonWords();
  const { days, asked, reasons } = props.feedback;
  const answered = reasons.reduce((sum, one) => sum + one.count, 0);
  const rows = reasons.map(({ reason, count }) => ({
    id: reason,
    name: words(reason),
    url: `/app/messages/feedback?${new URLSearchParams({ reason })}`,
    cells: [number(count), percent(count / answered)],
  }));
  return (
    <Card title={t("feedback.reasons.title")} help={t("feedback.reasons.help", { days: number(days) })}>
      {answered === 0 ? (
        <>
          <Sentence>
            {t(asked === 0 ? "feedback.reasons.neverAsked" : "feedback.reasons.none", { asked: number(asked) })}
          </Sentence>
          {asked === 0 ? (
            <div>
              <Press label={t("feedback.reasons.toSeries")} url="/app/series" />
            </div>
          ) : null}
        </>
      ) : (
        <>
          <Sentence>{t("feedback.reasons.answered", { answered: number(answered), asked: number(asked) })}</Sentence>
          <Table
            one={t("feedback.reasons.one")}
            many={t("feedback.reasons.many")}
            columns={[
              { title: t("feedback.reasons.reason") },
              { title: t("feedback.reasons.count"), numeric: true },
              { title: t("feedback.reasons.share"), numeric: true },
            ]}
            rows={rows}
            empty={null}
          />
          {props.chosen ? <Press kind="plain" label={t("feedback.reasons.all")} url="/app/messages/feedback" /> : null}
        </>
      )}
    </Card>
  );
}
