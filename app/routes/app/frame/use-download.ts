import { useState } from "react";
import { saveFile } from "../../../components/save-file.ts";
import { useToast } from "../../../components/toast.ts";
import { useRight } from "./use-right.ts";

/**
 * Saves what an address of ours answers as a file: asked for by a request that carries the session, since a link out of
 * the frame does not.
 * @param failed what a toast says when there is no file.
 */
export function useDownload(failed: string) {
  const toast = useToast();
  const { why } = useRight("export");
  const [busy, setBusy] = useState(false);
  /** @returns whether there is a file now. */
  const download = async (address: string, fileName: string, request: RequestInit = {}): Promise<boolean> => {
    setBusy(true);
    try {
      const response = await fetch(address, request);
      if (!response.ok) throw new Error(`answered ${response.status}`);
      saveFile(await response.blob(), fileName);
      return true;
    } catch {
      toast(why ?? failed, true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, download };
}
