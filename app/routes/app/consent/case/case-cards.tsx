import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Facts } from "../../../../components/figure.tsx";
import { Quoted } from "../../../../components/quoted.tsx";
import { Sentence, Subheading, Words } from "../../../../components/words.tsx";
import type { LegalCase } from "../../../../domain/privacy/legal-case.ts";
import { useShop } from "../../frame/shop-context.tsx";
import { useFormats } from "../../frame/use-formats.ts";
import { CaseConsentCard } from "./case-consent.tsx";
import { CaseTextsCard } from "./case-texts.tsx";

/** Everything about one number, as it is read on the screen and printed. */
export function CaseCards({ legalCase }: { legalCase: LegalCase }) {
  return (
    <Column>
      <NowCard legalCase={legalCase} />
      {legalCase.standing ? (
        <>
          <CaseConsentCard events={legalCase.consent} />
          <CaseTextsCard texts={legalCase.texts} />
          <RepliesCard replies={legalCase.replies} />
        </>
      ) : null}
    </Column>
  );
}

/** Reasons that have a sentence of their own. */
const NAMED_REASONS = ["opted_out", "complaint", "redacted", "blocked_by_merchant"] as const;

function NowCard({ legalCase }: { legalCase: LegalCase }) {
  const { t } = useTranslation();
  const shop = useShop();
  const { dateTime } = useFormats();
  const { standing, number, preparedAt } = legalCase;
  const prepared = { shop: shop.name, domain: shop.domain, date: dateTime(preparedAt), zone: shop.timezone };
  return (
    <Card title={t("consent.case.about", { number })} help={t("consent.case.prepared", prepared)}>
      {standing ? (
        <Facts facts={factsOf(legalCase)} />
      ) : (
        <>
          <Subheading>{t("consent.case.unknown")}</Subheading>
          <Sentence>{t("consent.case.unknownText")}</Sentence>
        </>
      )}
      {standing?.erased ? <Sentence quiet>{t("consent.case.erased")}</Sentence> : null}
    </Card>
  );

  function factsOf({ standing: now, customers }: LegalCase) {
    if (!now) return [];
    const date = now.suppressedAt && dateTime(now.suppressedAt);
    const reason = now.suppressionReason ?? "";
    const known = NAMED_REASONS.find((one) => one === reason) ?? "other";
    return [
      { label: t("consent.case.consentNow"), value: <Words strong>{t(`consent.case.states.${now.state}`)}</Words> },
      { label: t("consent.case.classNow"), value: t(`consent.case.classes.${now.class}`) },
      ...(date
        ? [{ label: t("consent.case.mayNot"), value: t(`consent.case.mayNotReasons.${known}`, { date, reason }) }]
        : []),
      ...(customers.length > 0 ? [{ label: t("consent.case.customer"), value: customers.join(", ") }] : []),
    ];
  }
}

function RepliesCard({ replies }: { replies: LegalCase["replies"] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (replies.length === 0) return null;
  return (
    <Card title={t("consent.case.repliesTitle")}>
      {replies.map(({ sid, at, meaning, body }) => (
        <Column key={sid} gap="small">
          <Subheading>{`${dateTime(at)} · ${t(`consent.case.meanings.${meaning}`)}`}</Subheading>
          <Quoted>{body ?? t("consent.case.bodyErased")}</Quoted>
        </Column>
      ))}
    </Card>
  );
}
