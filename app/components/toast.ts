import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/** What a toast offers besides its word. */
export interface ToastAction {
  label: string;
  onPress: () => void;
}

/** Long enough to read the word and to reach its button. */
const ACTION_MS = 8_000;

/** A short word in the admin's corner that something was done, and a way to take it back where there is one. */
export function useToast(): (message: string, failed?: boolean, action?: ToastAction) => void {
  const bridge = useAppBridge();
  return useCallback(
    (message, failed = false, action) => {
      const pressed = action ? { action: action.label, onAction: action.onPress, duration: ACTION_MS } : {};
      bridge.toast.show(message, { isError: failed, ...pressed });
    },
    [bridge],
  );
}
