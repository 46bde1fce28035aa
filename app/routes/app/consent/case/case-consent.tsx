import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Facts } from "../../../../components/figure.tsx";
import { Quoted } from "../../../../components/quoted.tsx";
import { Sentence, Subheading, Words } from "../../../../components/words.tsx";
import { readFileEvidence } from "../../../../domain/consent/file-evidence.ts";
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
  const { dateTime, tongue } = useFormats();
  const source = isSource(event.source) ? event.source : "other";
  const facts = [
    { label: t("consent.case.fields.source"), value: t(`consent.case.sources.${source}`, { name: event.source }) },
    ...(event.state === "subscribed"
      ? [{ label: t("consent.case.fields.class"), value: t(`consent.case.classes.${event.class}`) }]
      : []),
    { label: t("consent.case.fields.received"), value: dateTime(event.receivedAt) },
    ...(event.wordingVersion ? [{ label: t("consent.case.fields.wording"), value: event.wordingVersion }] : []),
    ...(event.language ? [{ label: t("consent.case.fields.language"), value: tongue(event.language) }] : []),
    ...(event.evidence
      ? [{ label: t("consent.case.fields.evidence"), value: <Evidence stored={event.evidence} /> }]
      : []),
  ];
  return (
    <Column gap="small">
      <Subheading>{`${dateTime(event.at)} · ${t(`consent.case.states.${event.state}`)}`}</Subheading>
      <Facts facts={facts} />
      {event.wording ? <Quoted>{event.wording}</Quoted> : null}
    </Column>
  );
}

/** The row of a file in the reader's words; any other evidence as it was written. */
function Evidence({ stored }: { stored: string }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const row = readFileEvidence(stored);
  if (!row) return <Words>{stored}</Words>;
  const date = row.at ? t("consent.case.file.dated", { date: dateTime(row.at) }) : t("consent.case.file.undated");
  const wording = row.wording === null ? "" : ` ${t("consent.case.file.confirmed", { wording: row.wording })}`;
  return <Words>{`${t("consent.case.file.row", { name: row.name, line: row.line })} ${date}${wording}`}</Words>;
}
