import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Quote } from "../../../../components/pick-list.tsx";
import { Press } from "../../../../components/press.tsx";
import { Sentence, Words } from "../../../../components/words.tsx";
import type { FeedbackView } from "../../../../domain/feedback/read-feedback.server.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { useReasonWords } from "../../frame/use-reason-words.ts";

/** The latest answers in their own words, each with the way to its customer. */
export function AnswersCard(props: { answers: FeedbackView["answers"]; chosen: string | null }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const words = useReasonWords();
  const title = props.chosen ? t("feedback.answers.of", { reason: words(props.chosen) }) : t("feedback.answers.title");
  return (
    <Card title={title}>
      {props.answers.length === 0 ? <Sentence quiet>{t("feedback.answers.none")}</Sentence> : null}
      {props.answers.map((answer) => (
        <Column key={answer.id} gap="small">
          <Row spread>
            <Words strong>{words(answer.reason)}</Words>
            <Press kind="plain" label={t("replies.customer")} url={`/app/customers/${answer.customer}`} />
          </Row>
          {answer.text === null ? (
            <Words quiet>{`${dateTime(answer.at)} · ${t(`customer.timeline.feedbackBy.${answer.by}`)}`}</Words>
          ) : (
            <Quote when={dateTime(answer.at)}>{answer.text}</Quote>
          )}
        </Column>
      ))}
    </Card>
  );
}
