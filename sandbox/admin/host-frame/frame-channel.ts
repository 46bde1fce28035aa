/** the shop, and where the app's frame lives in this browser */
declare const PAGE: { shop: string; store: string; apiKey: string; appOrigin: string; appPath: string };

/** What App Bridge in the frame sends. */
export interface FrameMessage {
  sandbox: 1;
  type: string;
  id?: number;
  path?: string;
  target?: string;
  title?: string;
  message?: string;
  isError?: boolean;
  /** Of a toast: its name, and the word on its button. */
  ref?: string;
  action?: string;
  duration?: number;
  on?: boolean;
  what?: string;
  links?: { href: string; text: string }[];
  buttons?: FrameButton[];
}

/** A button of the app that the admin draws. */
export interface FrameButton {
  ref: string;
  text: string;
  primary: boolean;
  critical: boolean;
  disabled: boolean;
}

/** An element of this page that its HTML always has. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the admin page lacks #${id}`);
  return found;
}

/** Sends to the app's frame, and to nobody else. */
export function send(message: Record<string, unknown>): void {
  const frame = element("app-frame");
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.postMessage({ sandbox: 1, ...message }, PAGE.appOrigin);
}

/** Calls the listener for every message of the app's frame. */
export function onFrameMessage(listener: (message: FrameMessage) => void): void {
  addEventListener("message", (event: MessageEvent<FrameMessage | undefined>) => {
    if (event.origin === PAGE.appOrigin && event.data?.sandbox === 1) listener(event.data);
  });
}

/** A button that clicks its twin in the frame. */
export function drawButton(button: FrameButton): HTMLButtonElement {
  const drawn = document.createElement("button");
  drawn.type = "button";
  drawn.textContent = button.text;
  drawn.disabled = button.disabled;
  drawn.className = button.primary ? "primary" : button.critical ? "critical" : "";
  drawn.onclick = () => send({ type: "click", ref: button.ref });
  return drawn;
}
