import type { Database } from "../../platform/database.server.ts";
import { createGatherer } from "../../platform/gather.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now, Random, Stopwatch } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { StatementDatabase } from "../../platform/statements.server.ts";
import { numberPlace } from "../consent/phone.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { type Claim, type ClaimedText, claimTexts, LEASE_MS } from "./claim-texts.server.ts";
import { shopsWithDueTexts } from "./claim-texts.sql.server.ts";
import { senderFor } from "./country-sender.ts";
import { HandOverDesk, PER_SHOP, type Turn } from "./hand-over-slots.ts";
import { bodyPlace, type MessageRef } from "./message.ts";
import { type AcceptedText, recordAccepted, recordOutcome } from "./record-outcome.server.ts";
import type { HandOverOutcome, SmsAccount, SmsGateway } from "./sms-gateway.ts";
import type { StepEvents } from "./step-events.ts";
import { suppressTexts } from "./suppress-texts.server.ts";

export interface HandOverPorts {
  database: Database;
  /** For what every text needs: docs/decisions/0013-a-thin-path-for-the-hand-over.md. */
  statements: StatementDatabase;
  now: Now;
  ids: Ids;
  random: Random;
  stopwatch: Stopwatch;
  sealing: Sealing;
  log: Log;
  sms: SmsGateway;
  /** Public address of the app, for status callbacks. */
  appUrl: string;
}

/** Answers that come together are written down together; a process that is killed meanwhile asks for them again. */
const ANSWERS_LINGER_MS = 5;
/** The gateway gives up after this; what is left of a lease must be longer. */
const REQUEST_MS = 2_500;

/** After this no other shop's turn is begun in a round. */
const ROUND_MS = 2_000;

/**
 * Hands over every text that is due and may go, and writes down what became of it: each shop with something due has a
 * turn. A turn begins as soon as there are free slots for it, while others' requests are answered and written down; it
 * claims no more than it has slots, so that no claim waits for its socket.
 * @param desk what this process knows of its requests; one a process.
 * @returns whether any text was claimed.
 * @throws when a shop's turn failed and no other claimed a text.
 */
export async function handOverDue(
  ports: HandOverPorts,
  events: StepEvents,
  desk: HandOverDesk = new HandOverDesk(),
): Promise<boolean> {
  const begun = ports.stopwatch.ms();
  const shops = await ports.statements.transaction((tx) =>
    tx.$queryRaw<{ id: number; count: number }[]>(shopsWithDueTexts(ports.now(), PER_SHOP)),
  );
  const turns: Promise<number>[] = [];
  const failures: unknown[] = [];
  for (const turn of desk.turns(desk.breaker.passing(desk.backOff.passing(shops, begun), begun))) {
    if (ports.stopwatch.ms() - begun > ROUND_MS) break;
    await desk.begin(turn);
    // One shop's trouble makes no other wait for the next round.
    const failed = (error: unknown) => {
      ports.log.error("texts not handed over", { shop: turn.id as ShopId }, error);
      desk.backOff.failed(turn.id, ports.stopwatch.ms());
      failures.push(error);
      return 0;
    };
    turns.push(handOverShop(ports, events, desk, turn).catch(failed));
  }
  const busy = (await Promise.all(turns)).some((claimed) => claimed > 0);
  if (failures.length > 0 && !busy) throw failures[0];
  return busy;
}

/** One shop's turn. Returns how many texts were claimed. */
async function handOverShop(
  ports: HandOverPorts,
  events: StepEvents,
  desk: HandOverDesk,
  { id, slots }: Turn,
): Promise<number> {
  let held = slots;
  const giveBack = (count: number) => {
    const given = Math.min(count, held);
    held -= given;
    desk.giveBack(given);
  };
  try {
    const claim = await claimTexts(ports, events, id as ShopId, slots);
    if (!claim) return 0;
    giveBack(held - claim.texts.length);
    await handOverClaimed(ports, events, claim, (requestMs, outcome) => {
      desk.observe(requestMs);
      if (desk.breaker.observe(id, outcome, ports.stopwatch.ms()))
        ports.log.warn("texts held: the provider does not answer", { shop: id as ShopId });
      giveBack(1);
    });
    await suppressTexts(ports, events, claim.shop.id, claim.refused);
    desk.backOff.succeeded(id);
    return claim.texts.length;
  } finally {
    giveBack(held);
  }
}

/** @param answered called when a request is over, with how long it took and what became of it. */
async function handOverClaimed(
  ports: HandOverPorts,
  events: StepEvents,
  claim: Claim,
  answered: (requestMs: number, outcome: HandOverOutcome) => void,
): Promise<void> {
  const { account } = claim;
  const shop = claim.shop.id;
  const linger = () => ports.stopwatch.sleep(ANSWERS_LINGER_MS);
  const accept = createGatherer<AcceptedText, void>({ most: PER_SHOP, linger }, async (accepted) => {
    await recordAccepted(ports, events, shop, accepted);
    return [];
  });
  await Promise.all(
    claim.texts.map(async (text) => {
      const from = account && fromSender(account, claim.shop, text);
      const begun = ports.stopwatch.ms();
      const outcome = itsCountryOnly(await handOverOne(ports, from, text), from?.sender !== account?.sender);
      answered(ports.stopwatch.ms() - begun, outcome);
      if (outcome.kind === "accepted") await accept({ text, outcome });
      else await recordOutcome(ports, events, text, outcome);
      ports.log.info("text handed over", { shop, messageId: text.ref.id, state: outcome.kind });
    }),
  );
}

/** The account with the sender of the number's country. */
const fromSender = (account: SmsAccount, shop: ShopView, { country }: ClaimedText): SmsAccount => ({
  ...account,
  sender: senderFor(shop, country) ?? account.sender,
});

/** A country's own sender that is refused says nothing of the other countries. */
const itsCountryOnly = (outcome: HandOverOutcome, own: boolean): HandOverOutcome =>
  own && outcome.kind === "shop_blocked" && outcome.ofSender
    ? { kind: "country_blocked", code: outcome.code }
    : outcome;

/** The request itself. Never begun when the lease could pass before it ends. */
async function handOverOne(
  ports: HandOverPorts,
  account: SmsAccount | null,
  text: ClaimedText,
): Promise<HandOverOutcome> {
  if (!account) return { kind: "shop_blocked", code: 0 };
  if (!text.bodySealed || !text.numberSealed) return { kind: "content", code: 0 };
  const opened = openText(ports, text.ref, text.numberSealed, text.bodySealed);
  if (!opened) return { kind: "not_processed", code: null, retryAfterMs: 0 };
  const validitySeconds = Math.max(1, Math.floor((text.validUntil.getTime() - text.handedAt.getTime()) / 1_000));
  const statusCallback = `${ports.appUrl}/webhooks/twilio/status/${text.ref.id}#rc=5&rp=all`;
  if (ports.stopwatch.ms() - text.claimedMs > LEASE_MS - REQUEST_MS) {
    return { kind: "not_processed", code: null, retryAfterMs: 0 };
  }
  try {
    return await ports.sms.handOver(account, { ...opened, statusCallback, validitySeconds });
  } catch {
    return { kind: "ambiguous" };
  }
}

/** What the provider is to have; null when it cannot be opened (a key is missing): it was not sent and may be later. */
function openText(
  { sealing, log }: HandOverPorts,
  { shop, id, phoneId }: MessageRef,
  numberSealed: string,
  bodySealed: string,
): { to: string; body: string } | null {
  try {
    const to = sealing.open(numberSealed, numberPlace(shop, phoneId));
    return { to, body: sealing.open(bodySealed, bodyPlace(shop, id)) };
  } catch (error) {
    log.error("text cannot be opened", { shop, messageId: id }, error);
    return null;
  }
}
