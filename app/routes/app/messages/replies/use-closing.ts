import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../../components/toast.ts";
import { useDone, useOutcome } from "../../frame/outcome.ts";
import type { RepliesAnswer } from "./replies-answer.ts";

/** Closes conversations and, once more, opens those that were closed last. @param seen when the list was read. */
export function useClosing(seen: Date, then: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const [closed, setClosed] = useState<string[]>([]);
  const closing = useFetcher<RepliesAnswer>();
  const opening = useFetcher<RepliesAnswer>();
  useOutcome(closing, ({ closed: done = [] }) => {
    if (done.length === 0) toast(t("replies.closedNone"), true);
    setClosed(done);
    then();
  });
  useDone(opening, t("replies.undone"), () => setClosed([]));
  return {
    closed,
    busy: closing.state !== "idle" || opening.state !== "idle",
    close: (phones: readonly string[]) => closing.submit(formOf("close", phones, seen), { method: "post" }),
    reopen: (phone: string) => opening.submit(formOf("reopen", [phone], seen), { method: "post" }),
    undo: () => opening.submit(formOf("reopen", closed, seen), { method: "post" }),
  };
}

function formOf(intent: "close" | "reopen", phones: readonly string[], seen: Date): FormData {
  const form = new FormData();
  form.set("intent", intent);
  form.set("seen", seen.toISOString());
  for (const phone of phones) form.append("phone", phone);
  return form;
}
