import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useRight } from "../frame/use-right.ts";
import { type ListRequest, listQuery } from "./list-address.ts";

/** Says what the file will hold before it is made. */
export function ExportDialog(props: { wanted: ListRequest; count: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [withNumbers, setWithNumbers] = useState(false);
  const exporting = useRight("export");
  const revealing = useRight("reveal");
  const { busy, download } = useDownload(t("customers.export.failed"));
  const save = async () => {
    const body = JSON.stringify({ withNumbers });
    const request = { method: "POST", headers: { "content-type": "application/json" }, body };
    const address = `/app/customers/export${listQuery({ ...props.wanted, after: null })}`;
    if (await download(address, t("customers.export.fileName"), request)) props.onClose();
  };
  return (
    <ConfirmDialog
      open={props.open}
      title={t("customers.export.title")}
      confirm={t("customers.export.confirm")}
      cancel={t("frame.cancel")}
      busy={busy}
      blocked={!exporting.may}
      onClose={props.onClose}
      onConfirm={() => void save()}
    >
      <Sentence>{t("customers.export.what", { amount: props.count })}</Sentence>
      <Sentence>{t("customers.export.columns")}</Sentence>
      <YesNo
        label={t("customers.export.numbers")}
        help={revealing.why ?? t("customers.export.numbersHelp")}
        disabled={!revealing.may}
        checked={withNumbers}
        onChange={setWithNumbers}
      />
      <Sentence quiet>{t("customers.export.logged")}</Sentence>
      <NotAllowed right="export" />
    </ConfirmDialog>
  );
}
