import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { LOW_BALANCE } from "../../../domain/messages/account/account-check.ts";
import type { AlarmFigures, AlarmKind } from "../../../domain/series/alarm.ts";
import { GoOnDialog } from "./go-on-dialog.tsx";
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
  const { number, percent, dateTime, units } = useFormats();
  const { may, why } = useRight("switch_on");
  const [asking, setAsking] = useState(false);
  const { kind, seriesId, figures } = alarm;
  const written = (value: number) => (figures.currency ? units(value, figures.currency) : number(value));
  const path = `/app/series/${seriesId}`;
  const action =
    alarm.pausesSeries && may
      ? { label: t("watch.alarm.goOn"), onAction: () => setAsking(true) }
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
    left: written(figures.part),
    low: written(LOW_BALANCE),
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
      {seriesId ? (
        <GoOnDialog
          paused
          open={asking}
          series={{ id: seriesId, name: told.series }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Notice>
  );
}
