import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../../components/confirm-dialog.tsx";
import { Press } from "../../../../components/press.tsx";
import { useToast } from "../../../../components/toast.ts";
import { Sentence } from "../../../../components/words.tsx";
import type { LegalCase } from "../../../../domain/privacy/legal-case.ts";
import { NotAllowed } from "../../frame/not-allowed.tsx";
import { useOutcome } from "../../frame/outcome.ts";
import { useRight } from "../../frame/use-right.ts";

/** Blocks the number for good, after asking, and takes that back. */
export function BlockNumber<Answer>(props: {
  legalCase: LegalCase;
  answer: { state: "idle" | "loading" | "submitting"; data: Answer | undefined };
  onAsk: (intent: "block" | "unblock") => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const { may } = useRight("switch_on");
  const { legalCase, answer } = props;
  // What is asked stays on the dialog while the answer comes in.
  const [asking, setAsking] = useState<"block" | "unblock" | null>(null);
  const [last, setLast] = useState<"block" | "unblock">("block");
  const blocked = legalCase.standing?.blocked ?? false;
  useOutcome(answer, () => {
    if (!asking) return;
    setAsking(null);
    toast(t(blocked ? "consent.case.blocked" : "consent.case.unblocked"));
  });
  const ask = (what: "block" | "unblock") => {
    setLast(what);
    setAsking(what);
  };
  // Who has unsubscribed is not texted already.
  if (!blocked && legalCase.standing?.suppressedAt) return null;
  return (
    <>
      <Press
        destructive={!blocked}
        label={t(blocked ? "consent.case.unblock" : "consent.case.block")}
        disabled={blocked && !may}
        onPress={() => ask(blocked ? "unblock" : "block")}
      />
      {blocked ? <NotAllowed right="switch_on" /> : null}
      <ConfirmDialog
        open={asking !== null}
        title={t(`consent.case.${last}Title`)}
        confirm={t(`consent.case.${last}`)}
        cancel={t("frame.cancel")}
        destructive={last === "block"}
        busy={answer.state !== "idle"}
        onClose={() => setAsking(null)}
        onConfirm={() => props.onAsk(last)}
      >
        <Sentence>{t(`consent.case.${last}Text`, { number: legalCase.number })}</Sentence>
      </ConfirmDialog>
    </>
  );
}
