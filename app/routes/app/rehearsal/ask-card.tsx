import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import type { RehearsalQuestion } from "../../../domain/series/rehearsal/rehearsal.ts";

/** What the page asks for; without `content` the series as it was saved. */
export interface Asked {
  days: RehearsalQuestion["days"];
  consent: RehearsalQuestion["consent"];
  content?: RehearsalQuestion["content"];
}

const SPANS = ["90", "180", "365", "730"] as const;
const DAYS = { "90": 90, "180": 180, "365": 365, "730": 730 } as const;

/** How long it is played for, and whose consent counts. */
export function AskCard(props: { asked: Asked | null; saved: boolean; busy: boolean; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof SPANS)[number]>(
    SPANS.find((one) => DAYS[one] === props.asked?.days) ?? "365",
  );
  const [consent, setConsent] = useState<Asked["consent"]>(props.asked?.consent ?? "today");
  const content = props.asked && !props.saved ? { content: props.asked.content } : {};
  const press = () => props.onAsk({ days: DAYS[days], consent, ...content });
  return (
    <Card
      title={t("rehearsal.ask.title")}
      help={t("rehearsal.help")}
      actions={
        <Press
          kind="main"
          label={props.asked ? t("rehearsal.ask.again") : t("rehearsal.ask.press")}
          busy={props.busy}
          onPress={press}
        />
      }
    >
      <Grid columns={2}>
        <Choice
          label={t("rehearsal.ask.days")}
          help={t("rehearsal.ask.daysHelp")}
          value={days}
          options={SPANS.map((value) => ({ value, label: t(`rehearsal.ask.spans.${value}`) }))}
          onChange={setDays}
        />
        <Choice
          label={t("rehearsal.ask.consent")}
          help={t("rehearsal.ask.consentHelp")}
          value={consent}
          options={(["today", "past", "assumed"] as const).map((value) => ({
            value,
            label: t(`rehearsal.ask.consents.${value}`),
          }))}
          onChange={setConsent}
        />
      </Grid>
    </Card>
  );
}
