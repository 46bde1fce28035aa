import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Sentence } from "../../../components/words.tsx";

interface Asking {
  open: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before everything is read again. */
export function ReadAgainDialog(props: Asking) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      {...props}
      title={t("sync.again.title")}
      confirm={t("sync.again.confirm")}
      cancel={t("sync.again.cancel")}
    >
      <Sentence>{t("sync.again.text")}</Sentence>
      <Sentence quiet>{t("sync.again.note")}</Sentence>
    </ConfirmDialog>
  );
}

/** Before reports that failed are processed again. @param topic of the one; null: all of them. */
export function ReplayDialog({ topic, count, ...asking }: Asking & { topic: string | null; count: number }) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      {...asking}
      title={topic === null ? t("sync.dead.confirm.all") : t("sync.dead.confirm.one")}
      confirm={t("sync.dead.confirm.confirm")}
      cancel={t("sync.dead.confirm.cancel")}
    >
      {topic === null ? null : <Sentence strong>{topic}</Sentence>}
      <Sentence>{t("sync.dead.confirm.text", { count })}</Sentence>
      <Sentence quiet>{t("sync.dead.confirm.note")}</Sentence>
    </ConfirmDialog>
  );
}
