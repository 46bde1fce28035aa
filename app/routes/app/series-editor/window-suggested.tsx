import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { DayCurve } from "../../../components/day-curve.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import {
  type Buyers,
  HORIZON_DAYS,
  type SuggestedWindow,
  UNAIDED_DAYS,
} from "../../../domain/lapse/suggested-window.ts";
import { useFormats } from "../frame/use-formats.ts";
import { figuresAt } from "./window-figures.ts";

type Found = Exclude<SuggestedWindow, { basis: "default" }>;

/** What the window chosen would mean, and what the shop's purchases suggest. */
export function WindowWords(props: {
  found: Found;
  buyers: Buyers;
  days: number;
  computedAt: Date;
  onUse: () => void;
}) {
  const { t } = useTranslation();
  const { number, date } = useFormats();
  const { found, buyers } = props;
  const days = number(found.windowDays);
  const { low, high } = found.interval ?? {};
  const suggested =
    low === undefined || high === undefined
      ? t("editorWindow.suggestedAlone", { days })
      : t("editorWindow.suggested", { days, low: number(low), high: number(high) });
  const customers = number(found.customers);
  const basis = found.basis === "these_buyers" ? buyers : "all";
  return (
    <Column gap="medium">
      <div aria-live="polite">
        <Column gap="medium">
          <Meaning found={found} days={props.days} />
        </Column>
      </div>
      <Sentence strong>{suggested}</Sentence>
      {props.days === found.windowDays ? (
        <Sentence quiet>{t("editorWindow.used")}</Sentence>
      ) : (
        <div>
          <Press label={t("editorWindow.use", { days })} onPress={props.onUse} />
        </div>
      )}
      <Sentence quiet>
        {found.tooThin
          ? t(`editorWindow.pooled.${buyers}`, { reason: t(`editorWindow.reasons.${found.tooThin}`) })
          : t(`editorWindow.basis.${basis}`, { customers })}{" "}
        {t("editorWindow.computed", { date: date(props.computedAt) })}
      </Sentence>
    </Column>
  );
}

function Meaning(props: { found: Found; days: number }) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  if (!Number.isInteger(props.days) || props.days < 1) return null;
  const { doneBy, gift } = figuresAt(props.found.curve, props.days);
  const days = number(props.days);
  return (
    <>
      {doneBy === null ? null : (
        <Sentence>{t("editorWindow.doneBy", { share: percent(doneBy), days, horizon: HORIZON_DAYS })}</Sentence>
      )}
      <Sentence>
        {gift === null
          ? t("editorWindow.giftUnknown", { days })
          : t("editorWindow.gift", { share: percent(gift), days, span: UNAIDED_DAYS })}
      </Sentence>
    </>
  );
}

/** The curve, with the window chosen and the one suggested; drawn again only when either changed, not with every key. */
export const WindowCurve = memo(function WindowCurve(props: { found: Found; days: number }) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const { windowDays, interval, curve } = props.found;
  const chart = (key: "day" | "share" | "unknown" | "chosen" | "suggested" | "asTable" | "asChart") =>
    t(`editorWindow.chart.${key}`);
  const unaided = t("editorWindow.chart.unaided", { days: UNAIDED_DAYS });
  return (
    <Column gap="medium">
      <Subheading>{t("editorWindow.title")}</Subheading>
      <DayCurve
        label={t("editorWindow.chart.label")}
        points={curve.map(({ days, returned, returnUnaided }) => ({
          day: days,
          share: returned,
          more: [returnUnaided === null ? chart("unknown") : percent(returnUnaided)],
        }))}
        chosen={Number.isInteger(props.days) && props.days > 0 ? props.days : null}
        suggested={{ day: windowDays, low: interval?.low ?? windowDays, high: interval?.high ?? windowDays }}
        words={{
          day: chart("day"),
          share: chart("share"),
          more: [unaided],
          chosen: chart("chosen"),
          suggested: chart("suggested"),
          asTable: chart("asTable"),
          asChart: chart("asChart"),
        }}
        percent={percent}
        number={number}
      />
    </Column>
  );
});
