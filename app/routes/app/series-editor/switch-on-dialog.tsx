import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { YesNo } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Holdout } from "../../../domain/series/holdout-plan.ts";
import type { SwitchOnCeiling } from "../../../domain/series/switch-on-ceiling.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import type { Formats } from "../frame/formats.ts";
import { HoldoutChoice } from "../frame/holdout-choice.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useNamedProblems } from "./use-named-problems.ts";

/** What is about to begin, in figures the merchant can judge. */
export interface SwitchOnFacts {
  /** Of the series. */
  id: string;
  name: string;
  /** null when it could not be counted. */
  eligible: number | null;
  steps: number;
  /** SMS parts of the first text. */
  parts: number;
  /** What it comes to at most for those who can be texted now; null while they are not counted. */
  ceiling: SwitchOnCeiling | null;
  holdout: Holdout;
  dailyCap: number;
  monthlyCap: number;
  hours: { from: string; to: string };
}

/** Asks before texts begin to go out: who, when, how many, and what holds them in. */
export function SwitchOnDialog(props: {
  open: boolean;
  facts: SwitchOnFacts;
  problems: Problem[];
  busy: boolean;
  onConfirm: (softStart: boolean) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [softStart, setSoftStart] = useState(true);
  const points = useSwitchOnPoints(props.facts);
  const refused = useNamedProblems(props.problems);
  const elsewhere = props.problems.some(({ path }) => path === "twilio" || path === "brand");
  return (
    <ConfirmDialog
      open={props.open}
      title={t("editor.switchOn.title", { name: props.facts.name })}
      confirm={t("editor.switchOn.confirm")}
      cancel={t("frame.cancel")}
      busy={props.busy}
      onClose={props.onClose}
      onConfirm={() => props.onConfirm(softStart)}
    >
      {refused.length > 0 ? (
        <Notice
          tone="critical"
          title={t("editor.switchOn.refused")}
          {...(elsewhere ? { action: { label: t("editor.switchOn.settings"), url: "/app/settings" } } : {})}
        >
          <Points points={refused} />
        </Notice>
      ) : null}
      <Points points={points} />
      <Panel title={t("results.plan.title")}>
        <HoldoutChoice holdout={props.facts.holdout} />
      </Panel>
      <YesNo
        label={t("watch.soft.choice")}
        help={t("watch.soft.choiceHelp")}
        checked={softStart}
        onChange={setSoftStart}
      />
      <Row>
        <Press kind="plain" label={t("rehearsal.switchOn")} url={`/app/series/${props.facts.id}/rehearsal`} />
      </Row>
    </ConfirmDialog>
  );
}

function useSwitchOnPoints(facts: SwitchOnFacts): string[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const who =
    facts.eligible === null ? t("editor.switchOn.whoUnknown") : t("editor.switchOn.who", { count: facts.eligible });
  return [
    who,
    t("editor.switchOn.when", facts.hours),
    t("editor.switchOn.texts", { count: facts.steps }),
    t("editor.switchOn.parts", { count: facts.parts }),
    ...ceilingPoints(facts, t, formats),
    t("editor.switchOn.cap", { cap: formats.number(facts.dailyCap), month: formats.number(facts.monthlyCap) }),
  ];
}

/** How many texts and SMS parts, what they cost and what the discounts come to, at most. */
function ceilingPoints({ ceiling, eligible }: SwitchOnFacts, t: TFunction, { number, money }: Formats): string[] {
  if (!ceiling || eligible === 0) return [];
  const { texts, segments, cost, discounts } = ceiling;
  return [
    t("editor.switchOn.all", { texts: number(texts), parts: number(segments), cost: money(BigInt(cost)) }),
    ...(discounts === null ? [t("editor.switchOn.discountsUnknown")] : []),
    ...(discounts === 0 ? [t("editor.switchOn.noDiscounts")] : []),
    ...(discounts ? [t("editor.switchOn.discounts", { amount: money(BigInt(discounts)) })] : []),
  ];
}

/** Asks before a series that runs is halted. */
export function PauseDialog(props: {
  open: boolean;
  name: string;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      open={props.open}
      title={t("editor.pause.title", { name: props.name })}
      confirm={t("editor.pause.confirm")}
      cancel={t("frame.cancel")}
      busy={props.busy}
      onClose={props.onClose}
      onConfirm={props.onConfirm}
    >
      <Sentence>{t("editor.pause.text")}</Sentence>
      <Sentence>{t("editor.pause.stay")}</Sentence>
    </ConfirmDialog>
  );
}
