import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import type { CustomerFields } from "../customers/customer-directory.ts";
import { voiceFor } from "../messages/country-sender.ts";
import { type CustomerWords, mergeValues, renderText } from "../messages/merge-fields.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { drawLinkToken } from "../messages/text-links.ts";
import { isCoded } from "../offers/cohort.ts";
import type { DiscountGateway } from "../offers/discount-gateway.ts";
import { type IssuedCode, issueCodes } from "../offers/issue-codes.server.ts";
import type { CodedOffer, Offer } from "../offers/offer.ts";
import { textedCodeEndsAt } from "../offers/offer-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, messageId } from "../values/ids.ts";
import { discreetOffers, readCustomerWords } from "./customer-words.server.ts";
import { followVersion, holdEnrollment, postponeStep } from "./enrollment-store.server.ts";
import type { SeenStep } from "./look-at-customers.server.ts";
import { PREPARE_AHEAD_MS } from "./step-schedule.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  sealing: Sealing;
  discounts: DiscountGateway;
  directory: CustomerFields;
}

/** What a text is filled in with, besides the customer's own. */
interface Filling {
  code: IssuedCode | null;
  words: ReadonlyMap<CustomerId, CustomerWords>;
  discreet: (offer: Offer) => Promise<Offer>;
}

/** A step whose code cannot be had yet is tried again after this. */
const CODE_WAIT_MS = 60_000;

/**
 * Writes the texts of these steps, with their codes where they promise one. A code is asked for in batches of equal
 * offers and stands in a text only once it is live at Shopify.
 * @throws when Shopify could not be asked for codes; texts without an offer are written by then. And when it could not be
 * asked for what a text says of its reader: nothing is written then.
 */
export async function writeTexts(ports: Ports, shop: ShopView, steps: SeenStep[]): Promise<void> {
  const words = await readCustomerWords(
    ports,
    shop,
    steps.map((step) => ({ ...step, template: templateOf(shop, step) })),
  );
  const discreet = discreetOffers(ports, shop);
  for (const step of steps.filter((one) => !isCoded(one.content.offer)))
    await writeText(ports, shop, step, { code: null, words, discreet });
  for (const { offer, alike } of byOffer(steps)) {
    const [first] = alike;
    if (!first) continue;
    const request = {
      seriesId: first.seriesId,
      step: first.step,
      offer,
      enrollments: alike.map((one) => one.enrollmentId),
    };
    const codes = new Map((await issueCodes(ports, shop.id, request)).map((code) => [code.enrollmentId, code]));
    for (const step of alike) {
      const code = codes.get(step.enrollmentId);
      if (code) await writeText(ports, shop, step, { code, words, discreet });
      else await waitForCode(ports, shop, step);
    }
  }
}

/** Steps that share a cohort: the same text of the same series in the same version. */
function byOffer(steps: SeenStep[]): { offer: CodedOffer; alike: SeenStep[] }[] {
  const groups = new Map<string, { offer: CodedOffer; alike: SeenStep[] }>();
  for (const step of steps) {
    const { offer } = step.content;
    if (!isCoded(offer)) continue;
    const key = `${step.seriesId} ${step.step} ${step.version}`;
    const group = groups.get(key) ?? { offer, alike: [] };
    group.alike.push(step);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** An earlier code that a text has named is honoured to its end; a code that is only slow to come is asked for again soon. */
async function waitForCode(ports: Ports, shop: ShopView, step: SeenStep): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const free = await textedCodeEndsAt(tx, shop.id, step.enrollmentId, now);
    const again = free ?? new Date(now.getTime() + CODE_WAIT_MS);
    // Steps are taken up ahead of their time: put off by less than that, this one would be taken up again at once.
    const until = new Date(again.getTime() + PREPARE_AHEAD_MS);
    await postponeStep(tx, shop.id, step.enrollmentId, until);
  });
}

const voiceOf = (shop: ShopView, step: SeenStep) => voiceFor(shop, step.numberCountry, step.locale);
const templateOf = (shop: ShopView, step: SeenStep) => step.content.text[voiceOf(shop, step).language];

async function writeText(ports: Ports, shop: ShopView, step: SeenStep, filling: Filling): Promise<void> {
  const { code, words, discreet } = filling;
  const linkToken = drawLinkToken(ports.random);
  const said = words.get(step.customerId);
  const values = mergeValues({
    ...voiceOf(shop, step),
    firstName: step.firstName,
    ...(said ? { words: said } : {}),
    brand: shop.settings.brand,
    code: code?.code ?? null,
    offer: await discreet(code?.offer ?? step.content.offer),
    endsAt: code?.endsAt ?? null,
    linkToken,
    shop,
  });
  const body = renderText(templateOf(shop, step), values);
  await ports.database.transaction((tx) => store(tx, ports, shop, step, { body, linkToken }));
}

/** Under the phone's lock: whoever left meanwhile gets no text, and nobody one the merchant has changed meanwhile. */
async function store(
  tx: Transaction,
  ports: Ports,
  shop: ShopView,
  step: SeenStep,
  text: { body: string; linkToken: string },
): Promise<void> {
  await lockPhones(tx, shop.id, [step.phoneId]);
  const held = await holdEnrollment(tx, shop.id, step.enrollmentId);
  if (held?.state !== "active" || held.nextStep !== step.step) return;
  if (held.currentVersion !== step.version) return;
  const { enrollmentId, phoneId, version, checkedAt, dueAt } = step;
  await insertMessage(tx, shop.id, ports.sealing, {
    id: messageId(ports.ids.uuid()),
    kind: "step",
    phoneId,
    ...text,
    dueAt,
    of: { enrollmentId, step: step.step, version, checkedAt },
  });
  await followVersion(tx, shop.id, enrollmentId, version);
}
