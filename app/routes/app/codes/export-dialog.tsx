import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Sentence } from "../../../components/words.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useRight } from "../frame/use-right.ts";
import { type CodesAsked, codesQuery } from "./code-address.ts";

/** Says what the file will hold before it is made. */
export function ExportCodesDialog(props: { asked: CodesAsked; count: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { may } = useRight("export");
  const { busy, download } = useDownload(t("codes.export.failed"));
  const save = async () => {
    const address = `/app/codes/export${codesQuery({ ...props.asked, after: null })}`;
    if (await download(address, t("codes.export.fileName"), { method: "POST" })) props.onClose();
  };
  return (
    <ConfirmDialog
      open={props.open}
      title={t("codes.export.title")}
      confirm={t("codes.export.confirm")}
      cancel={t("frame.cancel")}
      busy={busy}
      blocked={!may}
      onClose={props.onClose}
      onConfirm={() => void save()}
    >
      <Sentence>{t("codes.export.what", { amount: props.count })}</Sentence>
      <Sentence quiet>{t("codes.export.logged")}</Sentence>
      <NotAllowed right="export" />
    </ConfirmDialog>
  );
}
