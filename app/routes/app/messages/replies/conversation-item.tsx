import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../../components/arrange.tsx";
import { Folded } from "../../../../components/folded.tsx";
import { Quote } from "../../../../components/pick-list.tsx";
import { Press } from "../../../../components/press.tsx";
import { StateBadge, type StateTone } from "../../../../components/state-badge.tsx";
import { useToast } from "../../../../components/toast.ts";
import { Sentence, Words } from "../../../../components/words.tsx";
import type { Conversation, ConversationState } from "../../../../domain/messages/replies/conversation.ts";
import { useOutcome } from "../../frame/outcome.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { useRight } from "../../frame/use-right.ts";
import type { RepliesAnswer } from "./replies-answer.ts";
import type { useClosing } from "./use-closing.ts";

const TONES: Readonly<Record<ConversationState, StateTone>> = {
  open: "attention",
  complaint: "bad",
  closed: "neutral",
};

/** Who wrote, what, in answer to what, and what can be done. */
export function ConversationItem(props: { conversation: Conversation; closing: ReturnType<typeof useClosing> }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const { conversation, closing } = props;
  const { phone, state, complained, customerId, replies } = conversation;
  return (
    <>
      <Row spread>
        <Row>
          <Words strong>{conversation.firstName ?? t("replies.unknown")}</Words>
          <Sender conversation={conversation} />
        </Row>
        <StateBadge tone={TONES[state]}>{t(`replies.state.${state}`)}</StateBadge>
      </Row>
      {replies.map((reply) => (
        <Quote key={`${reply.at.getTime()} ${reply.body}`} when={dateTime(reply.at)}>
          {reply.body ?? t("replies.notKept")}
        </Quote>
      ))}
      <Answered answered={conversation.answered} />
      {complained ? <Sentence alert>{t("replies.complained")}</Sentence> : null}
      <Row>
        {state === "closed" ? (
          <Press kind="plain" label={t("replies.reopen")} onPress={() => closing.reopen(phone)} />
        ) : (
          <Press label={t("replies.close")} busy={closing.busy} onPress={() => closing.close([phone])} />
        )}
        {customerId ? <Press kind="plain" label={t("replies.customer")} url={`/app/customers/${customerId}`} /> : null}
        {state === "open" ? <Words quiet>{t("replies.closeHelp")}</Words> : null}
      </Row>
    </>
  );
}

/** The number's ends; in full on demand, which is written down. */
function Sender({ conversation: { phone, phoneMasked } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { may } = useRight("reveal");
  const fetcher = useFetcher<RepliesAnswer>();
  useOutcome(fetcher, (answer) => {
    if (!answer.number) toast(t("replies.revealFailed"), true);
  });
  if (phoneMasked === null) return <Words quiet>{t("replies.erased")}</Words>;
  if (fetcher.data?.number) return <Words numeric>{fetcher.data.number}</Words>;
  return (
    <>
      <Words numeric quiet>
        {phoneMasked}
      </Words>
      <Press
        kind="plain"
        label={t("replies.reveal")}
        disabled={!may}
        busy={fetcher.state !== "idle"}
        onPress={() => fetcher.submit({ intent: "reveal", phone }, { method: "post" })}
      />
    </>
  );
}

function Answered({ answered }: { answered: Conversation["answered"] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (answered === null) return <Words quiet>{t("replies.answeredNone")}</Words>;
  const { seriesName: name, step, body } = answered;
  const date = dateTime(answered.at);
  const label =
    name !== null && step !== null
      ? t("replies.answered", { number: step + 1, name, date })
      : t("replies.answeredPlain", { date });
  return (
    <Folded label={label}>
      <Sentence quiet>{body ?? t("replies.notKept")}</Sentence>
    </Folded>
  );
}
