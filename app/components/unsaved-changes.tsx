import { useBlocker } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** The admin's save bar, shown while there is something to save; leaving then is first asked about by the admin. */
export function UnsavedChanges(props: {
  id: string;
  open: boolean;
  save: string;
  discard: string;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => props.open && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    bridge.saveBar.leaveConfirmation().then(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker, bridge]);
  return (
    <SaveBar id={props.id} open={props.open}>
      <button type="button" variant="primary" onClick={props.onSave}>
        {props.save}
      </button>
      <button type="button" onClick={props.onDiscard}>
        {props.discard}
      </button>
    </SaveBar>
  );
}
