import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SampleFigures, SoftStartState } from "../../../domain/series/soft-start.ts";
import { AlarmNotices, type ShownAlarm } from "../frame/alarm-notices.tsx";
import { GoOnDialog } from "../frame/go-on-dialog.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useRight } from "../frame/use-right.ts";

interface ShownSoftStart {
  state: SoftStartState;
  sampled: number;
  holdUntil: Date | null;
  figures: SampleFigures;
}

/** What holds a series back. */
export interface ShownWatch {
  alarms: ShownAlarm[];
  soft: ShownSoftStart | null;
}

interface Ways {
  series: { id: string; name: string };
  onStop: () => void;
}

/** The alarms of a series, and its soft start while it is on and that is not over. */
export function SeriesWatch({ on, watch, ...ways }: Ways & { on: boolean; watch: ShownWatch }) {
  return (
    <>
      <AlarmNotices here alarms={watch.alarms.filter((one) => one.kind !== "soft_start_held")} />
      {on && watch.soft ? <SoftStartNotice soft={watch.soft} {...ways} /> : null}
    </>
  );
}

/** How far the soft start is, what its sample did so far, and the ways past it. */
function SoftStartNotice(props: Ways & { soft: ShownSoftStart }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const { may } = useRight("switch_on");
  const [asking, setAsking] = useState(false);
  const { soft } = props;
  if (soft.state === "over") return null;
  const { texted, delivered, optedOut } = soft.figures;
  const until = soft.holdUntil ? dateTime(soft.holdUntil) : "";
  const held = soft.state === "held";
  return (
    <Notice tone={held ? "warning" : "info"} title={t(`watch.soft.${soft.state}.title`, { until })}>
      <Column gap="medium">
        <Sentence>
          {soft.state === "sampling"
            ? t("watch.soft.sampling.text", { count: texted })
            : t(`watch.soft.${soft.state}.text`)}
        </Sentence>
        {texted > 0 ? (
          <Sentence strong>
            {t("watch.soft.figures", {
              texted: number(texted),
              delivered: number(delivered),
              optedOut: number(optedOut),
            })}
          </Sentence>
        ) : null}
        <Row>
          <Press
            label={t(held ? "watch.soft.goOnHeld" : "watch.soft.goOn")}
            disabled={!may}
            onPress={() => setAsking(true)}
          />
          {held ? <Press kind="plain" label={t("watch.soft.stop")} onPress={props.onStop} /> : null}
        </Row>
        <GoOnDialog open={asking} series={props.series} onClose={() => setAsking(false)} />
      </Column>
    </Notice>
  );
}
