import { ask, embedded, nextNumber, onAdminMessage, tell } from "./admin-window.ts";
import { config } from "./page-config.ts";
import { idToken } from "./session-token.ts";

const STYLE = `ui-nav-menu,s-app-nav,ui-title-bar,ui-save-bar,ui-modal{display:none}
.app-bridge-modal{border:0;border-radius:12px;padding:0;max-width:calc(100vw - 32px);box-shadow:0 16px 48px #0006;font:13px/1.4 Inter,system-ui,sans-serif}
.app-bridge-modal::backdrop{background:#0008}
.app-bridge-modal h2{margin:0;padding:12px 16px;background:#f3f3f3;font-size:14px}
.app-bridge-modal footer{display:flex;gap:8px;justify-content:flex-end;padding:12px 16px;border-top:1px solid #ddd}
.app-bridge-modal footer:empty{display:none}
.app-bridge-modal footer button{border:0;border-radius:8px;padding:6px 12px;background:#fff;box-shadow:0 0 0 1px #0003;font:inherit}
.app-bridge-modal footer button.primary{background:#303030;color:#fff}`;

/** A style element, because styles set on the elements themselves would disturb React's hydration. */
export function hideElements(): void {
  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);
}

interface Overlay extends Element {
  show?: () => void;
  hide?: () => void;
  showing?: boolean;
}

async function withOverlay(id: string, act: (overlay: Overlay) => void): Promise<void> {
  const overlay: Overlay | null = document.getElementById(id);
  if (overlay) act(overlay);
}

const overlays = {
  show: (id: string) => withOverlay(id, (overlay) => overlay.show?.()),
  hide: (id: string) => withOverlay(id, (overlay) => overlay.hide?.()),
  toggle: (id: string) => withOverlay(id, (overlay) => (overlay.showing ? overlay.hide?.() : overlay.show?.())),
};

/** What a press on the button of a toast does. */
const toastActions = new Map<string, () => void>();

const toast = {
  show(
    message: string,
    options: { isError?: boolean; duration?: number; action?: string; onAction?: () => void } = {},
  ): string {
    const ref = `toast${nextNumber()}`;
    const { isError, duration, action, onAction } = options;
    if (onAction) toastActions.set(ref, onAction);
    tell("toast", { ref, message, isError: isError === true, duration, action });
    return ref;
  },
  hide(ref: string): void {
    tell("toastHide", { ref });
  },
};

/** Puts `shopify` on the window, as pages under App Bridge expect it. */
export function installGlobal(): void {
  onAdminMessage(({ type, ref = "" }) => {
    if (type === "toastAction") toastActions.get(ref)?.();
  });
  const shopify = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { mobile: false, embedded, pos: false },
    idToken,
    toast,
    loading: (on?: boolean) => tell("loading", { on: on !== false }),
    modal: overlays,
    saveBar: { ...overlays, leaveConfirmation: () => ask("leaveConfirmation") },
    scopes: { query: () => ask("scopes"), request: () => ask("scopes"), revoke: () => ask("scopes") },
    resourcePicker: () => ask("notHere", { what: "resource picker" }),
    picker: () => ask("notHere", { what: "picker" }),
    user: async () => ({ accountAccess: "Account owner" }),
    reviews: { request: async () => ({ success: false, code: "mobile-app" }) },
    webVitals: { onReport() {} },
    setSignals() {},
    support: {},
    intents: {},
    pos: {},
    app: { extensions: async () => [] },
    tools: {},
  };
  Object.defineProperty(window, "shopify", { value: shopify, configurable: true, writable: true });
}
