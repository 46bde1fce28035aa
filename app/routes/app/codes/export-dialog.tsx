import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { saveFile } from "../../../components/save-file.ts";
import { useToast } from "../../../components/toast.ts";
import { Sentence } from "../../../components/words.tsx";
import { type CodesAsked, codesQuery } from "./code-address.ts";

/** Says what the file will hold before it is made; asked for by a request that carries the session. */
export function ExportCodesDialog(props: { asked: CodesAsked; count: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const address = `/app/codes/export${codesQuery({ ...props.asked, after: null })}`;
      const response = await fetch(address, { method: "POST" });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      saveFile(await response.blob(), t("codes.export.fileName"));
      props.onClose();
    } catch {
      toast(t("codes.export.failed"), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open={props.open}
      title={t("codes.export.title")}
      confirm={t("codes.export.confirm")}
      cancel={t("frame.cancel")}
      busy={busy}
      onClose={props.onClose}
      onConfirm={() => void download()}
    >
      <Sentence>{t("codes.export.what", { amount: props.count })}</Sentence>
      <Sentence quiet>{t("codes.export.logged")}</Sentence>
    </ConfirmDialog>
  );
}
