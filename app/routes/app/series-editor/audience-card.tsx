import { useTranslation } from "react-i18next";
import { Column, Grid, RoomForLines } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { Funnel } from "../../../components/funnel.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import type { Audience } from "../../../domain/series/audience.ts";
import { AUDIENCE_STAGES } from "../../../domain/series/audience-stages.ts";
import { buyersOfAudience } from "../../../domain/series/buyers-of-audience.ts";
import { funnelRows } from "../frame/funnel-rows.ts";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { type Problems, useProblems } from "../frame/use-problems.ts";
import type { AudienceDraft } from "./audience-draft.ts";
import { RulesSection } from "./rules-section.tsx";
import type { LiveCount } from "./use-audience-preview.ts";
import { WindowSection } from "./window-section.tsx";

/** Rules that look at what somebody bought over the years. */
const ON_HISTORY: ReadonlySet<string> = new Set([
  "average_order",
  "discount_share",
  "bought",
  "overdue",
  "expected_value",
  "worth_it",
]);

/** Who gets the series: the days without an order, and rules of the merchant's own. */
export function AudienceCard(props: {
  draft: AudienceDraft;
  /** The same as the rules read it. */
  audience: Audience;
  /** Which window the shop's purchases suggest; null while that is being worked out. */
  suggestion: WindowSuggestion | null;
  live: LiveCount;
  holdoutShare: number;
  saved: Problems;
  onChange: (change: Partial<AudienceDraft>) => void;
}) {
  const { t } = useTranslation();
  const counted = useProblems(props.live.problems);
  const problem = (field: string) => counted.at(field) ?? props.saved.at(`audience.${field}`);
  return (
    <Card title={t("editor.audience.title")} help={t("editor.audience.help")}>
      <WindowSection
        value={props.draft.windowDays}
        problem={problem("windowDays")}
        buyers={buyersOfAudience(props.audience)}
        suggestion={props.suggestion}
        onChange={(windowDays) => props.onChange({ windowDays })}
      />
      <Grid columns={2}>
        <Column>
          <NumberInput
            label={t("editor.audience.maximum")}
            help={t("editor.audience.maximumHelp")}
            suffix={t("editor.audience.days")}
            value={props.draft.maximumLapseDays}
            problem={problem("maximumLapseDays")}
            onChange={(maximumLapseDays) => props.onChange({ maximumLapseDays })}
          />
          <NumberInput
            label={t("editor.audience.cooldown")}
            help={t("editor.audience.cooldownHelp")}
            suffix={t("editor.audience.days")}
            value={props.draft.cooldownDays}
            problem={problem("cooldownDays")}
            onChange={(cooldownDays) => props.onChange({ cooldownDays })}
          />
        </Column>
        <HowMany live={props.live} holdoutShare={props.holdoutShare} />
      </Grid>
      <RulesSection rules={props.draft.rules} problem={problem} onChange={(rules) => props.onChange({ rules })} />
      {props.audience.rules.some(({ rule }) => ON_HISTORY.has(rule)) ? <NeedsAllOrders what="rules" /> : null}
    </Card>
  );
}

/** How many that is, from everybody to those who can be texted now. */
function HowMany(props: { live: LiveCount; holdoutShare: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { preview, busy, problems } = props.live;
  const failed = useProblems(problems).at("");
  const rows = funnelRows(AUDIENCE_STAGES, preview, (stage) => t(`editor.funnel.${stage}`), formats);
  const counted = preview?.estimated ? "estimated" : preview && !busy ? "exact" : "counting";
  const state = preview?.reading ? "reading" : counted;
  return (
    <Column gap="medium">
      <Subheading>{t("editor.funnel.title")}</Subheading>
      <Funnel label={t("editor.funnel.label")} rows={rows} busy={busy} />
      {failed ? <Sentence alert>{failed}</Sentence> : null}
      <RoomForLines lines={2}>
        {problems.length > 0 ? null : <Sentence quiet>{t(`editor.funnel.${state}`)}</Sentence>}
      </RoomForLines>
      {props.holdoutShare > 0 ? (
        <Sentence quiet>{t("editor.funnel.holdout", { share: formats.percent(props.holdoutShare) })}</Sentence>
      ) : null}
      <Sentence quiet>{t("editor.funnel.few")}</Sentence>
    </Column>
  );
}
