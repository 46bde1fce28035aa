import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import { type AccountCheck, LOW_BALANCE } from "../../../domain/messages/account/account-check.ts";
import type { SendingView } from "../../../domain/messages/account/read-sending.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useSmsFormats } from "./use-sms-formats.ts";

export const CHECK_TONES = { good: "good", attention: "attention", bad: "bad", unknown: "neutral" } as const;

/** Each thing that texts need at Twilio, how it stands, and what to do about it. */
export function ChecksCard({ sending, connected }: { sending: SendingView; connected: boolean }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("sending.checks.done"));
  const refused = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []).besides([]);
  const check = () => fetcher.submit({ intent: "check" }, { method: "post", encType: "application/json" });
  if (!connected)
    return (
      <Card title={t("sending.checks.title")} help={t("sending.checks.help")}>
        <Sentence>{t("sending.checks.notConnected")}</Sentence>
        <div>
          <Press kind="main" label={t("watch.alarm.settings")} url="/app/settings" />
        </div>
      </Card>
    );
  return (
    <Card
      title={t("sending.checks.title")}
      help={sending.checkedAt ? t("sending.checks.at", { at: dateTime(sending.checkedAt) }) : t("sending.checks.never")}
    >
      {refused.length > 0 ? (
        <Notice tone="critical" title={t("sending.checks.failed")}>
          <Points points={refused} />
        </Notice>
      ) : null}
      {sending.checks
        .filter((one) => one.name !== "country")
        .map((one) => (
          <CheckLine key={one.name} check={one} sending={sending} />
        ))}
      <Row>
        <Press label={t("sending.checks.again")} busy={fetcher.state !== "idle"} onPress={check} />
        <Press kind="plain" label={t("sending.checks.change")} url="/app/settings" />
      </Row>
    </Card>
  );
}

function CheckLine({ check, sending }: { check: AccountCheck; sending: SendingView }) {
  const { t } = useTranslation();
  const { amount } = useSmsFormats();
  const { units } = useFormats();
  const { balance } = sending;
  const low = balance ? units(LOW_BALANCE, balance.currency) : "";
  return (
    <Column gap="small">
      <Row gap="small">
        <Subheading>{t(`sending.names.${check.name}`)}</Subheading>
        <StateBadge tone={CHECK_TONES[check.state]}>{t(`sending.states.${check.state}`)}</StateBadge>
        {check.name === "balance" && balance ? <Sentence quiet>{amount(balance)}</Sentence> : null}
      </Row>
      <Sentence quiet>
        {t(check.found === "fine" ? `sending.fine.${check.name}` : `sending.found.${check.found}`, { low })}
      </Sentence>
    </Column>
  );
}
