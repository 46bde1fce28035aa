import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Alerts, Words } from "../../../components/words.tsx";
import type { MessageState } from "../../../domain/messages/message.ts";
import { messageTones } from "../frame/message-tones.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { TextReplacementDialog } from "./text-replacement-dialog.tsx";
import { useChange } from "./use-change.ts";

export interface CancelledCodeShown {
  id: string;
  code: string;
  orderId: string;
  orderName: string | null;
  endsAt: Date;
  replacement: { code: string; state: string } | null;
  /** State of the text that tells of the replacement; null while there is none. */
  text: MessageState | null;
}

/** Codes that orders had used which were cancelled unpaid, each with one press to a new one; nothing without any. */
export function CancelledCodes({ cancelled }: { cancelled: readonly CancelledCodeShown[] }) {
  const { t } = useTranslation();
  if (cancelled.length === 0) return null;
  return (
    <Card title={t("codes.replacement.title")} help={t("codes.replacement.help")}>
      <Column>
        {cancelled.map((one) => (
          <Cancelled key={one.id} one={one} />
        ))}
      </Column>
    </Card>
  );
}

function Cancelled({ one }: { one: CancelledCodeShown }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const { change, busy, problems } = useChange<{ code: string | null }>(({ code }) =>
    t("codes.replacement.done", { code: code ?? t("codes.replacement.waits") }),
  );
  const { besides } = useProblems(problems);
  const { replacement } = one;
  const made = replacement?.state === "active";
  const point = { code: one.code, order: one.orderName ?? one.orderId, date: dateTime(one.endsAt) };
  return (
    <Column gap="small">
      <Row>
        <Words>{t("codes.replacement.point", point)}</Words>
        {made ? (
          <Made one={one} code={replacement.code} />
        ) : (
          <Press
            label={t("codes.replacement.action")}
            busy={busy}
            onPress={() => void change({ intent: "replace", code: one.id })}
          />
        )}
      </Row>
      <Alerts sentences={besides([])} />
    </Column>
  );
}

/** The replacement, and whether a text tells of it. */
function Made({ one, code }: { one: CancelledCodeShown; code: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Words strong>{t("codes.replacement.made", { code })}</Words>
      {one.text ? (
        <StateBadge tone={messageTones[one.text]}>{t(`states.message.${one.text}`)}</StateBadge>
      ) : (
        <Press label={t("codes.replacement.text.action")} onPress={() => setAsking(true)} />
      )}
      <TextReplacementDialog code={one.id} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
