import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../../components/confirm-dialog.tsx";
import { Press } from "../../../../components/press.tsx";
import { useToast } from "../../../../components/toast.ts";
import { Sentence } from "../../../../components/words.tsx";
import type { LegalCase } from "../../../../domain/privacy/legal-case.ts";
import { useOutcome } from "../../frame/outcome.ts";

/** Blocks the number for good, after asking, and takes that back. */
export function BlockNumber<Answer>(props: {
  legalCase: LegalCase;
  answer: { state: "idle" | "loading" | "submitting"; data: Answer | undefined };
  onAsk: (intent: "block" | "unblock") => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const { legalCase, answer } = props;
  const [asking, setAsking] = useState(false);
  const blocked = legalCase.standing?.blocked ?? false;
  useOutcome(answer, () => {
    if (!asking) return;
    setAsking(false);
    toast(t(blocked ? "consent.case.blocked" : "consent.case.unblocked"));
  });
  // Who has unsubscribed is not texted already.
  if (!blocked && legalCase.standing?.suppressedAt) return null;
  return (
    <>
      <Press
        destructive={!blocked}
        label={t(blocked ? "consent.case.unblock" : "consent.case.block")}
        onPress={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        title={t(blocked ? "consent.case.unblockTitle" : "consent.case.blockTitle")}
        confirm={t(blocked ? "consent.case.unblock" : "consent.case.block")}
        cancel={t("frame.cancel")}
        destructive={!blocked}
        busy={answer.state !== "idle"}
        onClose={() => setAsking(false)}
        onConfirm={() => props.onAsk(blocked ? "unblock" : "block")}
      >
        <Sentence>
          {blocked ? t("consent.case.unblockText") : t("consent.case.blockText", { number: legalCase.number })}
        </Sentence>
      </ConfirmDialog>
    </>
  );
}
