import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Panel } from "../../../components/panel.tsx";
import { PhonePreview } from "../../../components/phone-preview.tsx";
import { Press } from "../../../components/press.tsx";
import { Quoted } from "../../../components/quoted.tsx";
import { Sentence } from "../../../components/words.tsx";
import { CAN_BE_BETTERED } from "../../../domain/offers/better-offer.ts";
import type { ShownVersion } from "../../../domain/series/versions/read-text-versions.server.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useSpan } from "./use-span.ts";

interface Props {
  version: ShownVersion;
  /** The series still sends this text. */
  stillSent: boolean;
  onCorrect: () => void;
  onBetter: () => void;
}

/** One version as shoppers read it, what came of it, and what can be put right. */
export function ChosenVersion({ version, stillSent, onCorrect, onBetter }: Props) {
  const { t } = useTranslation();
  const span = useSpan();
  const { figures, offer, correction } = version;
  const canCorrect = figures.texted > 0 && !correction && !stillSent;
  const canBetter = figures.usable > 0 && CAN_BE_BETTERED.some((kind) => kind === offer.kind);
  return (
    <Card
      title={span(version)}
      help={t("versions.rendered")}
      actions={
        canBetter || canCorrect ? (
          <>
            {canBetter ? <Press label={t("versions.better.action")} onPress={onBetter} /> : null}
            {canCorrect ? <Press label={t("versions.correct.action")} onPress={onCorrect} /> : null}
          </>
        ) : null
      }
    >
      <Column>
        <Grid columns={2}>
          <Phone version={version} language="en" />
          <Phone version={version} language="de" />
        </Grid>
        <Came version={version} />
        {figures.texted === 0 ? <Sentence quiet>{t("versions.nobody")}</Sentence> : null}
        {figures.texted > 0 && stillSent ? <Sentence quiet>{t("versions.correct.stillSent")}</Sentence> : null}
        <Corrected correction={correction} />
      </Column>
    </Card>
  );
}

function Phone({ version, language }: { version: ShownVersion; language: "en" | "de" }) {
  const { t } = useTranslation();
  const { name } = useShop();
  return (
    <PhonePreview
      sender={name}
      body={version.rendered[language]}
      label={t(`versions.phone.${language}`)}
      note={t(`versions.phone.${language}`)}
    />
  );
}

function Came({ version: { figures } }: { version: ShownVersion }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Grid columns={4}>
      <Figure
        label={t("versions.figures.texted")}
        value={number(figures.texted)}
        detail={t("versions.figures.delivered", {
          delivered: number(figures.delivered),
          not: number(figures.notArrived),
        })}
      />
      <Figure label={t("versions.figures.clicked")} value={number(figures.clicked)} />
      <Figure label={t("versions.figures.usable")} value={number(figures.usable)} />
      <Figure label={t("versions.figures.redeemed")} value={number(figures.redeemed)} />
    </Grid>
  );
}

function Corrected({ correction }: { correction: ShownVersion["correction"] }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const { language } = useShop();
  if (!correction) return null;
  const { sent, waiting, notSent, writing } = correction;
  const counts = { sent: number(sent), waiting: number(waiting), notSent: number(notSent) };
  return (
    <Panel title={t("versions.correct.done", { date: dateTime(correction.askedAt) })}>
      <Quoted>{correction.text[language]}</Quoted>
      <Sentence>{writing ? t("versions.correct.writing") : t("versions.correct.counts", counts)}</Sentence>
    </Panel>
  );
}
