import { useTranslation } from "react-i18next";
import { Card } from "../../../../components/card.tsx";
import { Notice } from "../../../../components/notice.tsx";
import { Press } from "../../../../components/press.tsx";
import { Sentence } from "../../../../components/words.tsx";
import type { DataRequest } from "../../../../domain/privacy/data-request.ts";
import type { PersonExport } from "../../../../domain/privacy/person-export.ts";
import { useFormats } from "../../frame/use-formats.ts";

/** What the answer is, or why there is none to see. */
export function AnswerState(props: {
  request: DataRequest;
  answer: PersonExport | null;
  busy: { download: boolean; handOut: boolean };
  onDownload: () => void;
  onHandOut: () => void;
}) {
  const { request, answer } = props;
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (!answer) {
    const reason = request.state === "preparing" || request.state === "erased" ? request.state : "gone";
    return (
      <Card>
        <Sentence>{t(`privacy.answer.${reason}`)}</Sentence>
      </Card>
    );
  }
  return (
    <Card
      title={t(`privacy.states.${request.state}`)}
      actions={
        <>
          {request.state === "ready" ? (
            <Press
              kind="main"
              label={t("privacy.answer.handOut")}
              busy={props.busy.handOut}
              onPress={props.onHandOut}
            />
          ) : null}
          <Press label={t("privacy.answer.download")} busy={props.busy.download} onPress={props.onDownload} />
        </>
      }
    >
      <Sentence>{t("privacy.answer.prepared", { date: dateTime(new Date(answer.preparedAt)) })}</Sentence>
      <Sentence quiet>{t("privacy.answer.logged")}</Sentence>
      {answer.found ? null : (
        <Notice tone="info" title={t("privacy.answer.notFoundTitle")}>
          {t("privacy.answer.notFound")}
        </Notice>
      )}
      {answer.othersWithNumber > 0 ? (
        <Sentence>{t("privacy.answer.shared", { count: answer.othersWithNumber })}</Sentence>
      ) : null}
    </Card>
  );
}
