import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Facts } from "../../../../components/figure.tsx";
import { Quoted } from "../../../../components/quoted.tsx";
import { Sentence, Subheading, Words } from "../../../../components/words.tsx";
import type { CaseConsent } from "../../../../domain/privacy/legal-case.ts";
import { en } from "../../../../i18n/en.ts";
import { useFormats } from "../../frame/use-formats.ts";

type Source = keyof typeof en.consent.case.sources;
const isSource = (name: string): name is Source => name in en.consent.case.sources;

/** Each decision of the number's owner, with what proves it. */
export function CaseConsentCard({ events }: { events: CaseConsent[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("consent.case.consentTitle")}>
      {events.length === 0 ? <Sentence>{t("consent.case.consentNone")}</Sentence> : null}
      {events.map((event) => (
        <Decision key={event.id} event={event} />
      ))}
    </Card>
  );
}

function Decision({ event }: { event: CaseConsent }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const source = isSource(event.source) ? event.source : "other";
  const facts = [
    { label: t("consent.case.fields.source"), value: t(`consent.case.sources.${source}`, { name: event.source }) },
    ...(event.state === "subscribed"
      ? [{ label: t("consent.case.fields.class"), value: t(`consent.case.classes.${event.class}`) }]
      : []),
    { label: t("consent.case.fields.received"), value: dateTime(event.receivedAt) },
    ...(event.wordingVersion ? [{ label: t("consent.case.fields.wording"), value: event.wordingVersion }] : []),
    ...(event.language ? [{ label: t("consent.case.fields.language"), value: event.language }] : []),
    ...(event.evidence ? [{ label: t("consent.case.fields.evidence"), value: <Words>{event.evidence}</Words> }] : []),
  ];
  return (
    <Column gap="small">
      <Subheading>{`${dateTime(event.at)} · ${t(`consent.case.states.${event.state}`)}`}</Subheading>
      <Facts facts={facts} />
      {event.wording ? <Quoted>{event.wording}</Quoted> : null}
    </Column>
  );
}
