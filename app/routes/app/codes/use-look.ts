import type { CodesAtHand } from "../../../domain/offers/codes-by-hand.server.ts";
import { useAsked } from "../frame/use-asked.ts";
import { CHANGE } from "./use-change.ts";

export interface DialogProps {
  /** The chosen codes; null while the dialog is closed. */
  codes: string[] | null;
  onClose: () => void;
}

export interface Looked extends Omit<CodesAtHand, "endsAt"> {
  endsAt: string | null;
}

/** What the chosen codes are, asked when the dialog opens; `failed`: there was no answer. */
export function useLook(codes: string[] | null): { answer: Looked | null; failed: boolean } {
  return useAsked<Looked>(CHANGE, codes && { intent: "look", codes });
}
