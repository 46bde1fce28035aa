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

/** What the chosen codes are, asked when the dialog opens. */
export function useLook(codes: string[] | null): Looked | null {
  const [look, setLook] = useState<Looked | null>(null);
  useEffect(() => {
    setLook(null);
    if (codes) void askCodes<Looked>({ intent: "look", codes }).then(setLook);
  }, [codes]);
  return look;
}
