import { expect, it } from "vitest";
import type { Ledgers } from "../../sandbox/story/ledgers.ts";
import { findDoubleTexts, findTextsAfterAck, findTextsAfterUninstall } from "./judge-texts.ts";
import type { SentWebhook } from "./sender-ledger.ts";

const PHONE = "+4915112340001";
const owner = { id: 7, phone: PHONE } as Ledgers["customers"][number];
const text = (business_at: number, body = "words") => ({ to: PHONE, body, business_at }) as Ledgers["texts"][number];
const request = (begun_at: number) => ({ method: "POST", to: PHONE, body: "words", begun_at });

function ledgers(change: Partial<Ledgers>): Ledgers {
  const none = { orders: [], codes: [], acknowledgements: [], callbacks: [], consents: [] };
  return { customers: [owner], texts: [], requests: [], ...none, ...change };
}

function sent(change: Partial<SentWebhook>): SentWebhook {
  const about = { orderId: null, customerId: 7, unsubscribes: false };
  return { topic: "orders/create", webhookId: "w1", answeredAt: 1_000, ...about, ...change };
}

it("sees a text begun after an order or an opt-out of its owner was acknowledged", () => {
  const late = ledgers({ requests: [request(1_001)] });
  expect(findTextsAfterAck(late, [sent({ orderId: 1 })])).toHaveLength(1);
  expect(findTextsAfterAck(late, [sent({ unsubscribes: true })])).toHaveLength(1);
});

it("is content with a text begun before, and with news that ends nothing", () => {
  expect(findTextsAfterAck(ledgers({ requests: [request(999)] }), [sent({ orderId: 1 })])).toEqual([]);
  expect(findTextsAfterAck(ledgers({ requests: [request(1_001)] }), [sent({ topic: "customers/update" })])).toEqual([]);
});

it("sees a text of a shop that has left", () => {
  const gone = [sent({ topic: "app/uninstalled", customerId: null })];
  expect(findTextsAfterUninstall(ledgers({ requests: [request(1_001)] }), gone)).toHaveLength(1);
  expect(findTextsAfterUninstall(ledgers({ requests: [request(999)] }), gone)).toEqual([]);
  expect(findTextsAfterUninstall(ledgers({}), [])).toEqual(["the uninstall was not acknowledged"]);
});

it("sees a text that came twice, or too soon after another", () => {
  const DAY = 86_400_000;
  expect(findDoubleTexts(ledgers({ texts: [text(DAY), text(9 * DAY)] }))).toEqual(["a text was accepted twice"]);
  expect(findDoubleTexts(ledgers({ texts: [text(DAY), text(DAY + 1, "other words")] }))).toHaveLength(1);
  expect(findDoubleTexts(ledgers({ texts: [text(DAY), text(9 * DAY, "other words")] }))).toEqual([]);
});
