import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { MessageState } from "../../../domain/messages/message.ts";
import { messageTones } from "../frame/message-tones.ts";
import { useFormats } from "../frame/use-formats.ts";

const ORDER: readonly MessageState[] = [
  "delivered",
  "sent",
  "accepted",
  "handed",
  "due",
  "undelivered",
  "failed",
  "unknown",
  "abandoned",
  "suppressed",
];

/** How many texts are in which state, and how many customers had enough. */
export function TextStates({ texts, optedOut }: { texts: Partial<Record<string, number>>; optedOut: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const present = ORDER.filter((state) => (texts[state] ?? 0) > 0);
  return (
    <Column gap="medium">
      <Subheading>{t("results.texts")}</Subheading>
      {present.length > 0 ? (
        <Row>
          {present.map((state) => (
            <StateBadge key={state} tone={messageTones[state]}>
              {`${t(`states.message.${state}`)}: ${number(texts[state] ?? 0)}`}
            </StateBadge>
          ))}
        </Row>
      ) : (
        <Sentence quiet>{t("results.noTexts")}</Sentence>
      )}
      {present.length > 0 ? <Sentence quiet>{t("results.optedOut", { shown: number(optedOut) })}</Sentence> : null}
    </Column>
  );
}
