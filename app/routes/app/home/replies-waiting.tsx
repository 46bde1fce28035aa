import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";

const REPLIES = "/app/messages/replies";

/** Complaints nobody has seen yet, and how many wait for an answer. */
export function RepliesWaiting(props: { waiting: { open: number; alarms: number; alarmSince: Date | null } }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { open, alarms, alarmSince } = props.waiting;
  return (
    <>
      {alarmSince ? <Alarm count={alarms} since={alarmSince} /> : null}
      {open > alarms ? (
        <Notice
          tone="info"
          title={t("replies.home.waiting", { count: open, shown: number(open) })}
          action={{ label: t("replies.home.read"), url: REPLIES }}
        >
          {t("replies.home.waitingText")}
        </Notice>
      ) : null}
    </>
  );
}

function Alarm({ count, since }: { count: number; since: Date }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("replies.home.seenDone"));
  return (
    <Notice tone="critical" title={t("replies.home.alarm", { count, shown: number(count) })}>
      <Column gap="medium">
        <Sentence>
          {t(count === 1 ? "replies.home.alarmText" : "replies.home.alarmTexts", { date: dateTime(since) })}
        </Sentence>
        <Row>
          <Press label={t("replies.home.read")} url={REPLIES} />
          <Press
            kind="plain"
            label={t("replies.home.seen")}
            busy={fetcher.state !== "idle"}
            onPress={() => fetcher.submit({ intent: "seen" }, { method: "post", action: REPLIES })}
          />
        </Row>
      </Column>
    </Notice>
  );
}
