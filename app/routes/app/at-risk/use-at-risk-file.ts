import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../../components/save-file.ts";
import { useToast } from "../../../components/toast.ts";

/** Saves all customers at risk as a file: asked for by a request that carries the session, as a link out of the frame does not. */
export function useAtRiskFile() {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await fetch("/app/customers/at-risk/export", { method: "POST" });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      saveFile(await response.blob(), t("atRisk.fileName"));
    } catch {
      toast(t("customers.export.failed"), true);
    } finally {
      setBusy(false);
    }
  };
  return { busy, download: () => void download() };
}
