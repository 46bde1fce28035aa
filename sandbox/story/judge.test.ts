import { describe, expect, it } from "vitest";
import { judge, type Story } from "./judge.ts";
import type { Customer, Ledgers, Order, Text } from "./ledgers.ts";
import { gatherPeople } from "./people.ts";

const DAY = 86_400_000;
/** A Monday, 11 o'clock in Berlin. */
const SINCE = Date.parse("2026-11-16T10:00:00Z");
const UNTIL = SINCE + 36 * DAY;

const customer = (id: number): Customer => ({
  id,
  first_name: "Anna",
  phone: `+49151100000${String(id).padStart(2, "0")}`,
  timezone: "Europe/Berlin",
  sms_state: "SUBSCRIBED",
  sms_opt_in_level: "CONFIRMED_OPT_IN",
  sms_collected_from: "OTHER",
  deleted_at: null,
});
const text = (id: number, days: number, body: string): Text => ({
  sid: `SM${id}-${days}`,
  to: customer(id).phone ?? "",
  body,
  status: "delivered",
  begun_at: 1000 + days,
  business_at: SINCE + days * DAY,
});
const order = (id: number, days: number): Order => ({
  id: 500 + id,
  customer_id: id,
  number: 1000,
  test: 0,
  processed_at: SINCE + days * DAY,
  cancelled_at: null,
  financial_status: "PAID",
  total: 4900,
  refunded: 0,
  discount_code: null,
});

/** Ten lapsed customers: 1 buys on day 3, 2 says STOP on day 2, 10 is held out, the others hear all three texts. */
function happyLedgers(): Ledgers {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const three = (id: number) => [
    text(id, 0.01, `one ${id}`),
    text(id, 7.02, `two ${id}`),
    text(id, 30.02, `three ${id}`),
  ];
  const texts = ids.slice(0, 9).flatMap((id) => (id <= 2 ? three(id).slice(0, 1) : three(id)));
  return {
    customers: ids.map(customer),
    orders: [order(1, 3)],
    texts,
    requests: texts.map(({ to, begun_at }) => ({ method: "POST", to, body: "a text", begun_at })),
    codes: [],
    acknowledgements: [{ topic: "orders/create", resource: "gid://shopify/Order/501", answered_at: 1003 }],
    callbacks: [
      {
        kind: "inbound",
        params: { From: customer(2).phone ?? "", Body: "Stop" },
        answered_at: 1002,
        business_at: SINCE + 2 * DAY,
      },
    ],
    consents: [],
  };
}

function tell(change: (ledgers: Ledgers) => void = () => {}): string[] {
  const ledgers = happyLedgers();
  change(ledgers);
  const candidates = ledgers.customers.map((one) => ({
    customer: one,
    phone: one.phone ?? "",
    lastOrderAt: SINCE - 90 * DAY,
  }));
  const people = gatherPeople(candidates, ledgers, SINCE);
  const confirmed = new Set(ledgers.customers.map(({ id }) => id));
  const story: Story = { since: SINCE, until: UNTIL, holdoutShare: 0.1, people, confirmed, ledgers };
  return judge(story)
    .filter((verdict) => !verdict.kept)
    .map((verdict) => verdict.promise);
}

describe("the judge of the story", () => {
  it("is content with a month in which every promise was kept", () => {
    expect(tell()).toEqual([]);
  });

  it("sees a text after a purchase", () => {
    const late = { ...text(1, 7.02, "two 1") };
    expect(tell(({ texts }) => texts.push(late))).toContain("no text after a purchase");
  });

  it("sees a request begun after the acknowledgement, even one that was refused", () => {
    const request = { method: "POST", to: customer(1).phone, body: "a text", begun_at: 1004 };
    expect(tell(({ requests }) => requests.push(request))).toContain("no text after a purchase");
  });

  it("sees a text after STOP", () => {
    expect(tell(({ texts }) => texts.push(text(2, 7.02, "two 2")))).toContain("STOP is heard");
  });

  it("sees a held-out customer who was texted late", () => {
    expect(tell(({ texts }) => texts.push(text(10, 7, "one 10")))).toContain("the treated are texted at once");
  });

  it("sees a holdout that is too large", () => {
    const half = (to: string) => Number(to.slice(-2)) > 5;
    const drop = (ledgers: Ledgers) => {
      ledgers.texts = ledgers.texts.filter(({ to }) => !half(to));
    };
    expect(tell(drop)).toContain("the holdout gets no text at all");
  });

  it("sees a second text that never came", () => {
    const drop = (ledgers: Ledgers) => {
      ledgers.texts = ledgers.texts.filter(({ body }) => body !== "two 5");
    };
    expect(tell(drop)).toContain("text 2 comes after 7 days");
  });

  it("sees a text that came twice, one at night, one on a Sunday and one without consent", () => {
    expect(tell(({ texts }) => texts.push(text(5, 8, "two 5")))).toContain("never twice");
    const night = tell(({ texts }) => texts.push(text(5, 0.5, "night")));
    const sunday = tell(({ texts }) => texts.push(text(5, 6, "sunday")));
    expect(night).toContain("only between 10 and 20 h local, never on Sundays");
    expect(sunday).toContain("only between 10 and 20 h local, never on Sundays");
    const stranger = { ...text(5, 1, "hello"), to: "+4915119999999" };
    expect(tell(({ texts }) => texts.push(stranger))).toContain("only who confirmed by text");
  });

  it("sees a code that outlives its owner's purchase", () => {
    const alive = { code: "LHXYZ", usage_count: 0, created_at: SINCE, deleted_at: null, ends_at: null };
    const give = (ledgers: Ledgers) => {
      ledgers.texts[0] = text(1, 0.01, "10 % mit LHXYZ");
      ledgers.codes.push(alive);
    };
    expect(tell(give)).toEqual(["their codes die with the purchase"]);
  });
});
