import type { Ledgers } from "../../sandbox/story/ledgers.ts";
import type { SentWebhook } from "./sender-ledger.ts";

const MINUTE_MS = 60_000;
/** A shopper gets at most one text within so long (the frequency cap is 24 h). */
const TOO_SOON_MS = 20 * 60 * MINUTE_MS;

/** Requests to Twilio that were begun after an order or opt-out of the number's owner had been acknowledged. */
export function findTextsAfterAck(ledgers: Ledgers, sent: readonly SentWebhook[]): string[] {
  const phones = new Map(ledgers.customers.map(({ id, phone }) => [id, phone]));
  const left = new Map<string, SentWebhook>();
  for (const webhook of sent) {
    const phone = phones.get(webhook.customerId ?? -1);
    if (!phone || webhook.answeredAt === null || !(webhook.orderId || webhook.unsubscribes)) continue;
    const first = left.get(phone)?.answeredAt ?? Number.POSITIVE_INFINITY;
    if (webhook.answeredAt < first) left.set(phone, webhook);
  }
  return ledgers.requests.flatMap(({ to, body, begun_at }) => {
    const webhook = to && body ? left.get(to) : undefined;
    const late = webhook?.answeredAt ? begun_at - webhook.answeredAt : 0;
    return webhook && late > 0 ? [`a text was begun ${late} ms after ${webhook.topic} was acknowledged`] : [];
  });
}

/** Requests begun after the acknowledged news that the merchant has removed the app. */
export function findTextsAfterUninstall(ledgers: Ledgers, sent: readonly SentWebhook[]): string[] {
  const gone = sent.find(({ topic }) => topic === "app/uninstalled")?.answeredAt;
  if (!gone) return ["the uninstall was not acknowledged"];
  return ledgers.requests
    .filter(({ to, body, begun_at }) => to && body && begun_at > gone)
    .map(({ begun_at }) => `a text was begun ${begun_at - gone} ms after app/uninstalled was acknowledged`);
}

/** Texts that were accepted twice, by their words (each carries a link of its own) or by coming too soon. */
export function findDoubleTexts({ texts }: Ledgers): string[] {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  return texts.flatMap(({ to, body, business_at }) => {
    const again = seen.has(`${to} ${body}`);
    const soon = business_at - (last.get(to) ?? 0) < TOO_SOON_MS;
    seen.add(`${to} ${body}`);
    last.set(to, business_at);
    if (again) return ["a text was accepted twice"];
    return soon ? ["two texts came to one number on the same day"] : [];
  });
}
