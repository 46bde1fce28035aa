import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import type { AlarmFigures, AlarmKind } from "../../../domain/series/alarm.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "./outcome.ts";
import { useFormats } from "./use-formats.ts";
import { useRight } from "./use-right.ts";

export interface ShownAlarm {
  id: string;
  kind: AlarmKind;
  seriesId: string | null;
  seriesName: string | null;
  figures: AlarmFigures;
  pausesSeries: boolean;
  since: Date;
}

/** What went wrong, why, since when, and the one press that puts it right or leads there (`here`: this is the place). */
export function AlarmNotices({ alarms, here }: { alarms: ShownAlarm[]; here?: boolean }) {
  return (
    <>
      {alarms.map((alarm) => (
        <AlarmNotice key={alarm.id} alarm={alarm} here={here ?? false} />
      ))}
    </>
  );
}

function AlarmNotice({ alarm, here }: { alarm: ShownAlarm; here: boolean }) {
  const { t } = useTranslation();
  const { number, percent, dateTime } = useFormats();
  const { may, why } = useRight("switch_on");
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("watch.alarm.wentOn"));
  const { kind, seriesId, figures } = alarm;
  const path = `/app/series/${seriesId}`;
  const goOn = () => fetcher.submit({ intent: "go_on" }, { method: "post", action: path, encType: "application/json" });
  const action =
    alarm.pausesSeries && may
      ? { label: t("watch.alarm.goOn"), loading: fetcher.state !== "idle", onAction: goOn }
      : seriesId && !here
        ? { label: t("watch.alarm.open"), url: path }
        : seriesId === null && kind !== "webhooks_silent"
          ? { label: t("watch.alarm.settings"), url: "/app/settings/sms" }
          : undefined;
  const told = {
    series: alarm.seriesName ?? "",
    days: number(figures.part),
    part: kind === "provider" ? String(figures.part) : number(figures.part),
    of: number(figures.of),
    share: percent(figures.of === 0 ? 0 : figures.part / figures.of, 1),
  };
  return (
    <Notice
      tone={alarm.pausesSeries || kind === "provider" || kind === "credentials" ? "critical" : "warning"}
      title={t(`watch.alarm.${kind}.title`, told)}
      {...(action ? { action } : {})}
    >
      {t(`watch.alarm.${kind}.text`, told)} {t("watch.alarm.since", { from: dateTime(alarm.since) })}{" "}
      {alarm.pausesSeries ? why : null}
    </Notice>
  );
}
