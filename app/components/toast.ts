import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/** A short word in the admin's corner that something was done. */
export function useToast(): (message: string, failed?: boolean) => void {
  const bridge = useAppBridge();
  return useCallback(
    (message, failed = false) => {
      bridge.toast.show(message, { isError: failed });
    },
    [bridge],
  );
}
