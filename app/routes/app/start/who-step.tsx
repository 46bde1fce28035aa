import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Funnel } from "../../../components/funnel.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Audience } from "../../../domain/series/audience.ts";
import { AUDIENCE_STAGES } from "../../../domain/series/audience-stages.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Outlay } from "../../../domain/series/weighing.ts";
import { funnelRows } from "../frame/funnel-rows.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useAudiencePreview } from "../series-editor/use-audience-preview.ts";

/** Fewer are said to be few. */
const FEW = 50;

/** Who can be texted, from everybody to those who would enter now; honest where that is few. */
export function WhoStep({ synced, ...asked }: { audience: Audience; outlay: Outlay; synced: boolean }) {
  const { t } = useTranslation();
  return synced ? <Counted {...asked} /> : <Sentence quiet>{t("start.who.later")}</Sentence>;
}

function Counted(props: { audience: Audience; outlay: Outlay }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { preview, busy, problems } = useAudiencePreview(props.audience, props.outlay);
  const failed = useProblems(problems).at("");
  const stages = AUDIENCE_STAGES.filter((stage) => stage !== "chosen" || props.audience.rules.length > 0);
  const rows = funnelRows(stages, preview, (stage) => t(`start.who.${stage}`), formats);
  return (
    <>
      <Sentence>{t("start.who.text", { days: formats.number(props.audience.windowDays) })}</Sentence>
      <Funnel label={t("start.who.label")} rows={rows} busy={busy} />
      {failed ? <Sentence alert>{failed}</Sentence> : null}
      {preview && !preview.estimated ? <HowMore preview={preview} /> : null}
    </>
  );
}

/** Nobody is written to without consent; this is how to get more. */
function HowMore({ preview }: { preview: AudiencePreview }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  // whoever is in the series already has agreed as well
  const { consented, lapsed } = preview;
  return (
    <Panel title={t(`start.who.${consented === 0 ? "nobody" : consented < FEW ? "few" : "more"}`)}>
      <Column gap="medium">
        <Sentence>
          {t("start.who.others", { others: number(Math.max(0, lapsed - consented)), lapsed: number(lapsed) })}
        </Sentence>
        <Sentence quiet>{t("start.who.checkout")}</Sentence>
        <Sentence quiet>{t("start.who.signUp")}</Sentence>
        <Sentence quiet>{t("start.who.byFile")}</Sentence>
        <Sentence quiet>{t("start.who.byHand")}</Sentence>
        <Row>
          <Press label={t("start.who.signUpAction")} url="/app/consent?from=start" />
          <Press kind="plain" label={t("start.who.byHandAction")} url="/app/standing?from=start" />
        </Row>
      </Column>
    </Panel>
  );
}
