import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Words } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useDurations } from "./use-durations.ts";

/** What waits, how long, what failed, and what became of what was tried again. */
export function OperationsCard({ status }: { status: SyncStatus }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const durations = useDurations();
  const { oldestWaiting, lagSeconds, lastReplay } = status;
  const since = oldestWaiting && { at: dateTime(oldestWaiting), duration: durations.past(lagSeconds) };
  const facts: { label: string; value: ReactNode }[] = [
    { label: t("sync.operations.waiting"), value: <Words numeric>{number(status.inboxDepth)}</Words> },
    {
      label: t("sync.operations.lag"),
      value: since ? t("sync.operations.since", since) : t("sync.operations.nothing"),
    },
    {
      label: t("sync.operations.dead"),
      value: (
        <Words numeric alert={status.deadCount > 0}>
          {number(status.deadCount)}
        </Words>
      ),
    },
  ];
  const outcome =
    lastReplay &&
    t("sync.operations.outcome", {
      done: number(lastReplay.done),
      waiting: number(lastReplay.waiting),
      dead: number(lastReplay.dead),
    });
  if (lastReplay && outcome) {
    const value = t("sync.operations.replayAt", { at: dateTime(lastReplay.at), outcome });
    facts.push({ label: t("sync.operations.replay"), value });
  }
  return (
    <Card title={t("sync.operations.title")} help={t("sync.operations.help")}>
      <Facts facts={facts} />
    </Card>
  );
}
