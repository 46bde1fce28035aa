import { useEffect, useState } from "react";
import type { CodesAtHand } from "../../../domain/offers/codes-by-hand.server.ts";
import { askCodes } from "./use-change.ts";

export interface DialogProps {
  /** The chosen codes; null while the dialog is closed. */
  codes: string[] | null;
  onClose: () => void;
}

export interface Looked extends Omit<CodesAtHand, "endsAt"> {
  endsAt: string | null;
}

/** What the chosen codes are, asked when the dialog opens; `failed`: there was no answer. */
export function useLook(codes: string[] | null): { look: Looked | null; failed: boolean } {
  return useAsked<Looked>(codes && { intent: "look", codes });
}

/**
 * The answer to what a dialog asks when it opens; null until it is there. One that comes after the dialog was closed, or
 * asks about something else by now, is dropped.
 * @param body null while the dialog is closed.
 */
export function useAsked<Answer>(body: object | null): { look: Answer | null; failed: boolean } {
  const [found, setFound] = useState<{ of: string; answer: Answer | null } | null>(null);
  const question = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    setFound(null);
    if (question === null) return;
    let wanted = true;
    void askCodes<Answer>(JSON.parse(question)).then((answer) => {
      if (wanted) setFound({ of: question, answer });
    });
    return () => {
      wanted = false;
    };
  }, [question]);
  const here = found !== null && found.of === question ? found : null;
  return { look: here?.answer ?? null, failed: here !== null && here.answer === null };
}
