import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Timeline } from "../../../components/timeline.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { TimelineEvent } from "../../../domain/results/customer-timeline.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useReasonWords } from "../frame/use-reason-words.ts";
import { eventTone, eventWords } from "./event-words.ts";

/** What happened to a customer, newest first. */
export function TimelineCard({ events }: { events: TimelineEvent[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reasonWords = useReasonWords();
  const entries = events.map((event) => {
    const named = event.kind === "feedback" ? { ...event, reason: reasonWords(event.reason) } : event;
    const { title, details } = eventWords(named, t, formats);
    return {
      id: `${event.kind} ${event.id}`,
      at: formats.dateTime(event.at),
      tone: eventTone(event),
      title,
      detail:
        details.length > 0
          ? details.map((detail) => (
              <Sentence key={detail} quiet>
                {detail}
              </Sentence>
            ))
          : null,
    };
  });
  return (
    <Card title={t("customer.timeline.title")}>
      {entries.length > 0 ? (
        <Timeline label={t("customer.timeline.title")} entries={entries} />
      ) : (
        <Sentence quiet>{t("customer.timeline.empty")}</Sentence>
      )}
    </Card>
  );
}
