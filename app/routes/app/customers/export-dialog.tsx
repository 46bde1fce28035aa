import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { YesNo } from "../../../components/fields.tsx";
import { saveFile } from "../../../components/save-file.ts";
import { useToast } from "../../../components/toast.ts";
import { Sentence } from "../../../components/words.tsx";
import { type ListRequest, listQuery } from "./list-address.ts";

/** Says what the file will hold before it is made. */
export function ExportDialog(props: { wanted: ListRequest; count: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [withNumbers, setWithNumbers] = useState(false);
  const { busy, download } = useExport(props.wanted, props.onClose);
  return (
    <ConfirmDialog
      open={props.open}
      title={t("customers.export.title")}
      confirm={t("customers.export.confirm")}
      cancel={t("frame.cancel")}
      busy={busy}
      onClose={props.onClose}
      onConfirm={() => void download(withNumbers)}
    >
      <Sentence>{t("customers.export.what", { amount: props.count })}</Sentence>
      <Sentence>{t("customers.export.columns")}</Sentence>
      <YesNo
        label={t("customers.export.numbers")}
        help={t("customers.export.numbersHelp")}
        checked={withNumbers}
        onChange={setWithNumbers}
      />
      <Sentence quiet>{t("customers.export.logged")}</Sentence>
    </ConfirmDialog>
  );
}

/** Asked for by a request that carries the session, since a link out of the frame does not. */
function useExport(wanted: ListRequest, then: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const download = async (withNumbers: boolean) => {
    setBusy(true);
    try {
      const body = JSON.stringify({ withNumbers });
      const headers = { "content-type": "application/json" };
      const address = `/app/customers/export${listQuery({ ...wanted, after: null })}`;
      const response = await fetch(address, { method: "POST", headers, body });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      saveFile(await response.blob(), t("customers.export.fileName"));
      then();
    } catch {
      toast(t("customers.export.failed"), true);
    } finally {
      setBusy(false);
    }
  };
  return { busy, download };
}
