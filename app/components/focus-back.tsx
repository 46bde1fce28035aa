import { type RefObject, useEffect, useRef } from "react";

/** Who had the focus when a dialog opened. */
export function useOpener(open: boolean): RefObject<HTMLElement> {
  const opener = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  if (open && !wasOpen.current && typeof document === "object") opener.current = openerOf(document.activeElement);
  wasOpen.current = open;
  return opener;
}

/** A menu closes when something in it is chosen: what opened the menu is still there. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest(".Polaris-Popover__Content[id]");
  const opener = menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

/**
 * Inside a dialog: gives the focus back when the dialog has left the page, so that whoever works with the keyboard is where
 * they were. Polaris gives it to what stands inside the activator alone, and a button holds nothing.
 */
export function FocusBack({ to }: { to: RefObject<HTMLElement> }) {
  useEffect(
    () => () => {
      requestAnimationFrame(() => to.current?.focus());
    },
    [to],
  );
  return null;
}
