import type { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../components/toast.ts";
import type { Saved } from "../../../domain/values/problem.ts";

type Fetcher = ReturnType<typeof useFetcher<Saved>>;

/** Calls `react` once for each answer of an action. */
export function useOutcome<Answer>(
  fetcher: { state: Fetcher["state"]; data: Answer | undefined },
  react: (answer: Answer) => void,
): void {
  const reaction = useRef(react);
  reaction.current = react;
  const seen = useRef<Answer>();
  useEffect(() => {
    if (fetcher.state !== "idle" || fetcher.data === undefined || seen.current === fetcher.data) return;
    seen.current = fetcher.data;
    reaction.current(fetcher.data);
  }, [fetcher.state, fetcher.data]);
}

/** A toast when an action went well, and what else then follows. @param undo takes it back; left out where nothing does. */
export function useDone(
  fetcher: { state: Fetcher["state"]; data: Saved | undefined },
  message: string,
  then?: () => void,
  undo?: () => void,
): void {
  const { t } = useTranslation();
  const toast = useToast();
  useOutcome(fetcher, (answer) => {
    if (!answer.ok) return;
    toast(message, false, undo && { label: t("frame.undo"), onPress: undo });
    then?.();
  });
}
