import { expect, it } from "vitest";
import type { CustomerNow } from "../../../app/domain/customers/customer-directory.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { endOfSuppressed } from "../../../app/domain/messages/suppression.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { readTextOutlook } from "../../../app/domain/series/read-text-outlook.server.ts";
import type { OutlookAnswer } from "../../../app/domain/series/text-outlook.ts";
import type { ShopSettings } from "../../../app/domain/shops/shop-settings.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import type { EnrollmentId, MessageId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify, type LapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aTextingShop, lookIsFresh, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON, seededRandom } from "../test-ports.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const world = await textingWorld();
const { database } = world;
const shown = new Map<string, CustomerNow>();
const directory = aDirectory(async (_, ids) => ids.flatMap((id) => shown.get(id) ?? []));
const ports = { ...world.ports, directory, discounts: new DiscountLedger() };
const at = (ms: number) => new Date(MONDAY_NOON.getTime() + ms);

/** Somebody whose text of a series is due, written or not yet. */
interface Placed {
  shop: ShopId;
  customer: LapsedCustomer;
  series: SeriesId;
  enrollment: EnrollmentId;
  message: MessageId | null;
}

const phone =
  (data: Record<string, unknown>) =>
  async ({ shop, customer }: Placed) =>
    void (await database.transaction((tx) =>
      tx.phone.update({ where: { shopId_id: { shopId: shop, id: customer.phone.id } }, data }),
    ));
const person =
  (data: Record<string, unknown>) =>
  async ({ shop, customer }: Placed) =>
    void (await database.transaction((tx) =>
      tx.customer.update({ where: { shopId_id: { shopId: shop, id: BigInt(customer.id) } }, data }),
    ));
const shopRow =
  (data: Record<string, unknown>) =>
  async ({ shop }: Placed) =>
    void (await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data })));
const settings =
  (change: Partial<ShopSettings>) =>
  async ({ shop }: Placed) =>
    await database.transaction(async (tx) => {
      const row = await readShopRow(tx, shop);
      await updateShop(tx, shop, { settings: { ...row.settings, ...change } });
    });
const series =
  (data: Record<string, unknown>) =>
  async ({ shop, series: id }: Placed) =>
    void (await database.transaction((tx) => tx.series.update({ where: { shopId_id: { shopId: shop, id } }, data })));
const dueSince =
  (when: Date) =>
  async ({ shop, enrollment, message }: Placed) =>
    await database.transaction(async (tx) => {
      const where = { shopId_id: { shopId: shop, id: enrollment } };
      await tx.enrollment.update({ where, data: { nextDueAt: when, enteredAt: when } });
      if (message)
        await tx.message.update({ where: { shopId_id: { shopId: shop, id: message } }, data: { dueAt: when } });
    });
const cursor =
  (kind: string, watermark: Date) =>
  async ({ shop }: Placed) =>
    void (await database.transaction((tx) => tx.syncCursor.create({ data: { shopId: shop, kind, watermark } })));
const softStart =
  (state: string, sampled: number) =>
  async ({ shop, series: seriesId }: Placed) =>
    void (await database.transaction((tx) =>
      tx.softStart.create({
        data: { shopId: shop, seriesId, version: 1, state, sampled, beganAt: at(-HOUR), figures: {} },
      }),
    ));

/** A text of another series that went to this phone, or to somebody else's, an hour ago. */
const textedBefore =
  (whose: "theirs" | "another's") =>
  async ({ shop, customer }: Placed) => {
    const reader = whose === "theirs" ? customer : await aLapsedCustomer(database, shop);
    const other = await aSeries(database, shop, { name: "Other", priority: 2 });
    const to = { series: other, customer: reader.id, phone: reader.phone.id };
    const past = { state: "completed", nextDueAt: null, endedAt: at(-HOUR), enteredAt: at(-2 * HOUR) } as const;
    const enrollment = await anEnrollment(database, shop, { ...to, ...past });
    await aMessage(database, shop, { phone: reader.phone.id, enrollment, state: "delivered", handedAt: at(-HOUR) });
  };

const today = { name: "Sale", from: "2026-11-16", to: "2026-11-17" };
const SITUATIONS: Record<string, (placed: Placed) => Promise<void>> = {
  "nothing in the way": async () => {},
  "ordered since": person({ orderedAt: at(-60_000) }),
  "a guest ordered with the number": phone({ orderedAt: at(-60_000) }),
  "opted out": phone({ suppressedAt: at(-HOUR), suppressionReason: "opted_out" }),
  "never agreed": phone({ consentState: "none" }),
  "agreed at the checkout only": phone({ consentClass: "single" }),
  "consent two years old": phone({ consentAt: at(-800 * DAY) }),
  "fixed line": phone({ kind: "fixed" }),
  "another number by now": async (placed) => {
    const other = await aPhone(database, placed.shop);
    await person({ phoneId: other.id })(placed);
  },
  "unknown to the shop": person({ deletedAt: at(-HOUR) }),
  "on the list": async ({ shop, customer }) =>
    void (await database.transaction((tx) =>
      tx.exclusionEntry.create({
        data: { shopId: shop, id: ports.ids.uuid(), kind: "list", addedAt: at(-DAY), customerId: BigInt(customer.id) },
      }),
    )),
  "lives where it is night": phone({ zones: ["America/Los_Angeles"] }),
  "zones without a common hour": phone({ zones: ["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"] }),
  "texted an hour ago": textedBefore("theirs"),
  "cap of the day used up": async (placed) => {
    await settings({ dailyCap: 1 })(placed);
    await textedBefore("another's")(placed);
  },
  "cap of the month used up": async (placed) => {
    await settings({ monthlyCap: 1 })(placed);
    await textedBefore("another's")(placed);
  },
  "waits for an answer": async ({ shop, customer }) =>
    void (await database.transaction((tx) =>
      tx.conversation.create({
        data: { shopId: shop, phoneId: customer.phone.id, lastReplyAt: at(-HOUR), openSince: at(-HOUR) },
      }),
    )),
  "asked for a rest": phone({ restsFrom: at(-DAY), restsUntil: at(30 * DAY) }),
  "country not texted": settings({ countries: [] }),
  "country paused": cursor("country_paused:DE", at(6 * HOUR)),
  "series paused": series({ state: "paused" }),
  "series archived": series({ state: "archived" }),
  "all texts stopped": shopRow({ sending: "paused" }),
  "shop to be reopened": shopRow({ state: "needs_reopen" }),
  uninstalled: shopRow({ state: "uninstalled" }),
  "no account": settings({ twilio: null }),
  "days without texts": settings({ pauses: [{ ...today, mode: "wait" }] }),
  "days that are left out": settings({ pauses: [{ ...today, mode: "skip" }] }),
  "due a week ago": dueSince(at(-8 * DAY)),
  "due tomorrow": dueSince(at(DAY)),
  "soft start without them": softStart("holding", 50),
  "soft start held": softStart("held", 50),
};

/** Texts in these are left alone without a look at their readers: they stay, whatever would be said of those. */
const LEFT_ALONE = [
  "cap of the day used up",
  "cap of the month used up",
  "country paused",
  "series paused",
  "series archived",
  "all texts stopped",
  "shop to be reopened",
  "uninstalled",
  "no account",
  "soft start without them",
  "soft start held",
  "due tomorrow",
];

async function place(written: boolean): Promise<Placed> {
  const { id: shop } = await aTextingShop(world);
  const of = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  shown.set(customer.id, asKnownAtShopify(customer));
  const to = { series: of, customer: customer.id, phone: customer.phone.id, lapseStartedAt: customer.lastOrderAt };
  const enrollment = await anEnrollment(database, shop, to);
  const body = { body: `Lindenhof: https://shop.test/apps/winback/r/${customer.id} STOP` };
  const message = written ? await aMessage(database, shop, { phone: customer.phone.id, enrollment, ...body }) : null;
  return { shop, customer, series: of, enrollment, message };
}

const foresee = async ({ shop, series: of, customer }: Placed): Promise<OutlookAnswer | undefined> =>
  await database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    return (await readTextOutlook(tx, view, { series: of, customer: customer.id, rules: [] }, ports.now()))?.answer;
  });

/** What became of the text, and until when it waits where that was written down. */
async function outcomeOf({ shop, enrollment }: Placed): Promise<{ became: string; until: Date | null }> {
  return await database.transaction(async (tx) => {
    const key = { shopId_id: { shopId: shop, id: enrollment } };
    const { state, exitReason, nextDueAt } = await tx.enrollment.findUniqueOrThrow({ where: key });
    const text = await tx.message.findFirst({ where: { shopId: shop, enrollmentId: enrollment, step: 0 } });
    if (text && !["due", "suppressed"].includes(text.state)) return { became: "send", until: null };
    if (text?.state === "suppressed") return { became: `suppress ${text.suppression}`, until: null };
    const until = text ? text.nextLookAt : nextDueAt && nextDueAt > MONDAY_NOON ? nextDueAt : null;
    return { became: state === "exited" ? `ended ${exitReason}` : "wait", until };
  });
}

/** The same of what was foreseen; a text that was never written leaves its trace only in how the series ended. */
function foreseenAs(answer: OutlookAnswer | undefined, written: boolean, leftAlone: boolean): string[] {
  if (answer?.kind !== "suppress") return [answer?.kind ?? "none"];
  const { reason } = answer;
  const alone = leftAlone ? ["wait"] : [];
  if (written || reason === "offer_ended" || reason === "other_reason") return [`suppress ${reason}`, ...alone];
  const end = endOfSuppressed(reason);
  if (end === "nothing" || end === "series_goes_on") return ["wait"];
  return [`ended ${end === "number_changed" ? "unreachable" : end}`, ...alone];
}

/** Each situation alone, and pairs of them drawn by a seed. */
function table(pairs: number): string[][] {
  const names = Object.keys(SITUATIONS);
  const random = seededRandom(11);
  const drawn = Array.from({ length: pairs }, () => [random.below(names.length), random.below(names.length)]);
  const twice = ["cap of the day used up", "cap of the month used up", "texted an hour ago"];
  const some = drawn.map((pair) => [...new Set(pair.map((index) => names[index] ?? ""))]);
  const fits = (pair: string[]) =>
    pair.filter((one) => twice.includes(one)).length < 2 && pair.filter((one) => one.startsWith("soft")).length < 2;
  return [...names.map((name) => [name]), ...some.filter(fits)];
}

it("foresees for each of 100 situations what preparing and handing over then do", async () => {
  const cases: { names: string[]; placed: Placed; written: boolean; answer: OutlookAnswer | undefined }[] = [];
  for (const names of table(22)) {
    for (const written of [true, false]) {
      const placed = await place(written);
      for (const name of names) await SITUATIONS[name]?.(placed);
      const answer = await foresee(placed);
      cases.push({ names, placed, written, answer });
    }
  }
  await prepareSteps(ports);
  for (const { placed } of cases) await lookIsFresh(world, placed.shop);
  while (await handOverDue(ports, world.events));
  const wrong: string[] = [];
  for (const { names, placed, written, answer } of cases) {
    const { became, until } = await outcomeOf(placed);
    const name = `${names.join(" + ")} (${written ? "written" : "not written"})`;
    const leftAlone = names.some((one) => LEFT_ALONE.includes(one));
    const right = foreseenAs(answer, written, leftAlone).includes(became);
    if (!right) wrong.push(`${name}: ${JSON.stringify(answer)}, but ${became}`);
    const foreseen = answer?.kind === "wait" ? answer.until : null;
    if (!leftAlone && foreseen && until && foreseen.getTime() !== until.getTime())
      wrong.push(`${name}: until ${foreseen.toISOString()}, but ${until.toISOString()}`);
  }
  expect(wrong).toEqual([]);
  expect(new Set(cases.map(({ answer }) => answer?.kind))).toEqual(new Set(["send", "wait", "suppress"]));
  expect(cases.length).toBeGreaterThan(99);
}, 120_000);

it("waits for a code that a written text names, and gives it up once the code is gone", async () => {
  const [making, gone] = [await place(true), await place(true)];
  for (const [placed, state] of [
    [making, "issuing"],
    [gone, "revoked"],
  ] as const) {
    const { shop, enrollment, message } = placed;
    await aDiscountCode(database, shop, { enrollment, series: placed.series, state });
    const change = { nextStep: 1 };
    await database.transaction((tx) =>
      tx.enrollment.update({ where: { shopId_id: { shopId: shop, id: enrollment } }, data: change }),
    );
    await database.transaction((tx) =>
      tx.message.update({ where: { shopId_id: { shopId: shop, id: message ?? "" } }, data: { step: 1 } }),
    );
  }
  expect(await foresee(making)).toEqual({ kind: "wait", until: null, reason: "code_not_ready" });
  expect(await foresee(gone)).toEqual({ kind: "suppress", reason: "code_gone" });
});

it("says of a draft how it would be if it were on, and who would not enter it", async () => {
  const { id: shop } = await aTextingShop(world);
  const draft = await aSeries(database, shop, { state: "draft" });
  const customer = await aLapsedCustomer(database, shop);
  const asked = { series: draft, customer: customer.id };
  const answer = (rules: { rule: string; holds: boolean }[]) =>
    database.transaction(async (tx) => {
      const answers = rules.map((one) => ({ ...one, asks: [], shows: null, value: null }));
      return await readTextOutlook(tx, await readShopRow(tx, shop), { ...asked, rules: answers }, ports.now());
    });
  expect(await answer([])).toEqual({ step: 0, answer: { kind: "send" }, open: ["switched_on", "entry", "look"] });
  expect(await answer([{ rule: "window_passed", holds: false }])).toMatchObject({
    answer: { kind: "left_out", rules: [{ rule: "window_passed" }] },
    open: [],
  });
  const theirs = { shopId_id: { shopId: shop, id: customer.phone.id } };
  await database.transaction((tx) => tx.phone.update({ where: theirs, data: { suppressedAt: at(-HOUR) } }));
  expect(await answer([{ rule: "window_passed", holds: false }])).toMatchObject({
    answer: { kind: "suppress", reason: "opted_out" },
  });
});
