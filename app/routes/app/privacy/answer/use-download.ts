import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../../../components/save-file.ts";
import { useToast } from "../../../../components/toast.ts";

/** Saves the answer as a file: asked for by a request that carries the session, since a link out of the frame does not. */
export function useDownload(request: { id: string; customerId: string | null }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await fetch(`/app/privacy/${request.id}/export`);
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const name = t("privacy.answer.fileName", { id: request.customerId ?? request.id });
      saveFile(await response.blob(), name);
    } catch {
      toast(t("privacy.answer.downloadFailed"), true);
    } finally {
      setBusy(false);
    }
  };
  return { busy, download: () => void download() };
}
