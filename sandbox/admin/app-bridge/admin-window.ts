/** genuine host → local origin when the page is seen through the front; empty on the genuine hosts */
declare const LOCAL_ORIGINS: Record<string, string>;

/** A genuine address as this browser can reach it. */
export function reachable(address: string): string {
  const url = new URL(address, location.href);
  const origin = url.protocol === "https:" ? LOCAL_ORIGINS[url.host] : undefined;
  return origin ? origin + url.pathname + url.search + url.hash : address;
}

/** What the admin page sends: an answer to a question, or a wish of the merchant. */
export interface AdminMessage {
  sandbox: 1;
  type: string;
  id?: number;
  ref?: string;
  href?: string;
  value?: unknown;
}

export const ADMIN_ORIGIN = new URL(reachable("https://admin.shopify.com/")).origin;
export const embedded = window.top !== window.self;

const ANSWER_LIMIT_MS = 10_000;
const waiting = new Map<number, (value: unknown) => void>();
const listeners: ((message: AdminMessage) => void)[] = [];
let sequence = 0;

/** A number that no other message or element of this page carries. */
export function nextNumber(): number {
  sequence += 1;
  return sequence;
}

/** Tells the admin page something; nothing happens outside the admin. */
export function tell(type: string, data: Record<string, unknown> = {}): void {
  if (embedded) parent.postMessage({ sandbox: 1, type, ...data }, ADMIN_ORIGIN);
}

/** Asks the admin page; rejects when it does not answer within 10 s. */
export function ask(type: string, data: Record<string, unknown> = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const id = nextNumber();
    waiting.set(id, resolve);
    tell(type, { id, ...data });
    setTimeout(
      () => waiting.delete(id) && reject(new Error(`App Bridge: the admin did not answer ${type}`)),
      ANSWER_LIMIT_MS,
    );
  });
}

/** Calls the listener for every message of the admin page that is not an answer. */
export function onAdminMessage(listener: (message: AdminMessage) => void): void {
  listeners.push(listener);
}

addEventListener("message", (event: MessageEvent<AdminMessage | undefined>) => {
  const message = event.data;
  if (event.origin !== ADMIN_ORIGIN || message?.sandbox !== 1) return;
  if (message.type !== "answer") {
    for (const listener of listeners) listener(message);
    return;
  }
  const resolve = waiting.get(message.id ?? 0);
  waiting.delete(message.id ?? 0);
  resolve?.(message.value);
});
