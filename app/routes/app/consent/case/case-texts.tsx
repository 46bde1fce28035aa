import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Facts } from "../../../../components/figure.tsx";
import { Quoted } from "../../../../components/quoted.tsx";
import { Sentence, Subheading } from "../../../../components/words.tsx";
import type { CaseText } from "../../../../domain/privacy/legal-case.ts";
import { suppressionWords } from "../../frame/suppression-words.ts";
import { useFormats } from "../../frame/use-formats.ts";

const COURSES = [
  "accepted",
  "queued",
  "sending",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "canceled",
  "read",
] as const;

/** What Twilio reported in the reader's words; a word of Twilio's that is new to us as it came. */
function courseWords(status: string, t: TFunction): string {
  const known = COURSES.find((one) => one === status);
  return known ? t(`consent.case.courses.${known}`) : status;
}

/** Every text that was ever written to the number, in the words in which it was sent. */
export function CaseTextsCard({ texts }: { texts: CaseText[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("consent.case.textsTitle")}>
      {texts.length === 0 ? <Sentence>{t("consent.case.textsNone")}</Sentence> : null}
      {texts.map((text) => (
        <Text key={text.id} text={text} />
      ))}
    </Card>
  );
}

function Text({ text }: { text: CaseText }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const state = t(`states.message.${text.state}`);
  const held = text.suppression ? `${state}: ${suppressionWords(text.suppression, t)}` : state;
  const courses = text.statuses
    .map(({ status, at }) => `${courseWords(status, t)} ${dateTime(new Date(at))}`)
    .join(", ");
  const facts = [
    { label: t("consent.case.fields.state"), value: held },
    ...(text.handedAt ? [{ label: t("consent.case.fields.handed"), value: dateTime(text.handedAt) }] : []),
    ...(text.providerId ? [{ label: t("consent.case.fields.provider"), value: text.providerId }] : []),
    ...(courses ? [{ label: t("consent.case.fields.courses"), value: courses }] : []),
  ];
  return (
    <Column gap="small">
      <Subheading>{`${dateTime(text.handedAt ?? text.dueAt)} · ${t(`states.kind.${text.kind}`)}`}</Subheading>
      <Quoted>{text.body ?? t("consent.case.bodyErased")}</Quoted>
      <Facts facts={facts} />
    </Column>
  );
}
