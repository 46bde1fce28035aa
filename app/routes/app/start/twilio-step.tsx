import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Points } from "../../../components/notice.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { senderAdvice } from "../../../domain/messages/sender-advice.ts";
import { useShop } from "../frame/shop-context.tsx";

/** Through which sender texts leave: what suits the shop's country, and how long it takes to get. */
export function TwilioStep({ sender }: { sender: string | null }) {
  const { t } = useTranslation();
  const { country, language } = useShop();
  const advice = senderAdvice(country);
  const named = country === "" ? "–" : (new Intl.DisplayNames(language, { type: "region" }).of(country) ?? country);
  const { from, to } = advice.days;
  return (
    <>
      <Sentence>{t("start.twilio.text")}</Sentence>
      <Panel title={t("start.twilio.recommended", { country: named })}>
        <Sentence strong>{t(`start.twilio.kinds.${advice.kind}`)}</Sentence>
        <Points
          points={[
            t(advice.answered ? "start.twilio.answered" : "start.twilio.unanswered"),
            to === 0 ? t("start.twilio.atOnce") : t("start.twilio.days", { from, to }),
            ...(advice.meanwhile ? [t("start.twilio.meanwhile")] : []),
            ...(country === "US" ? [t("start.twilio.us")] : []),
          ]}
        />
        <Sentence quiet>{t("start.twilio.check")}</Sentence>
      </Panel>
      <Row>
        <Press
          kind={sender === null ? "main" : "quiet"}
          label={t(sender === null ? "start.twilio.connect" : "start.twilio.change")}
          url="/app/settings?from=start"
        />
      </Row>
    </>
  );
}
