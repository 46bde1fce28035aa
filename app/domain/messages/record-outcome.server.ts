import type { Transaction } from "../../platform/database.server.ts";
import type { Random } from "../../platform/ports.ts";
import { inOrder } from "../../platform/statements.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { ClaimedText } from "./claim-texts.server.ts";
import { pauseCountry } from "./country-pause-store.server.ts";
import type { HandOverPorts } from "./hand-over-due.server.ts";
import { firstLookAt } from "./looks.ts";
import { type ClaimKey, markAccepted, markGivenBack, markRefused, markUnknown } from "./outcome.sql.server.ts";
import type { HandOverOutcome } from "./sms-gateway.ts";
import type { StepEvents } from "./step-events.ts";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/** A text the provider took. */
export interface AcceptedText {
  text: ClaimedText;
  outcome: Extract<HandOverOutcome, { kind: "accepted" }>;
}

/** Writes down that the provider took these texts of one shop, and tells their series. One transaction for all of them. */
export async function recordAccepted(
  ports: Pick<HandOverPorts, "statements" | "now">,
  events: StepEvents,
  shop: ShopId,
  accepted: readonly AcceptedText[],
): Promise<void> {
  const now = ports.now();
  const refs = accepted.map(({ text }) => text.ref);
  const phones = refs.map((ref) => ref.phoneId);
  const answers = accepted.map(({ text, outcome: { sid, segments } }) => ({
    id: text.ref.id,
    token: text.token,
    sid,
    segments,
  }));
  await ports.statements.transaction((tx) =>
    inOrder(
      tx,
      () => lockPhones(tx, shop, phones),
      () => tx.$executeRaw(markAccepted(shop, answers)),
      () => events.taken(tx, refs, now),
    ),
  );
}

/** Writes down that a request was not taken, or that nobody knows, and tells the series behind it, under the phone's lock. */
export async function recordOutcome(
  ports: Pick<HandOverPorts, "database" | "now" | "ids" | "random">,
  events: StepEvents,
  text: ClaimedText,
  outcome: Exclude<HandOverOutcome, { kind: "accepted" }>,
): Promise<void> {
  const now = ports.now();
  const { ref } = text;
  const key: ClaimKey = { shop: ref.shop, id: ref.id, token: text.token };
  await ports.database.transaction(async (tx) => {
    await lockPhones(tx, ref.shop, [ref.phoneId]);
    switch (outcome.kind) {
      case "ambiguous":
        await tx.$executeRaw(markUnknown(key, firstLookAt(text.handedAt)));
        return;
      case "content":
        if (await refuse(tx, events, key, text, outcome.code)) await events.taken(tx, [ref], now);
        return;
      case "number_bad":
      case "opted_out":
        await refuse(tx, events, key, text, outcome.code);
        return await events.ended(tx, ref, outcome.kind === "opted_out" ? "opted_out_at_provider" : "unreachable", now);
      default:
        // A text of no series waits for nobody's account or country: it was asked for now.
        if (ref.enrollmentId === null && outcome.kind !== "not_processed") {
          await refuse(tx, events, key, text, outcome.code);
        } else if (
          (await tx.$executeRaw(markGivenBack(key, waitMs(ports.random, text.attempts, outcome), outcome.code))) > 0
        ) {
          await events.unsaid(tx, ref);
        }
        return await pauseFor(tx, ports, text, outcome, now);
    }
  });
}

/** The provider took it for good that this text does not go: what it promised was never said. */
async function refuse(
  tx: Transaction,
  events: StepEvents,
  key: ClaimKey,
  { ref }: ClaimedText,
  code: number,
): Promise<boolean> {
  if ((await tx.$executeRaw(markRefused(key, "failed", code))) === 0) return false;
  await events.unsaid(tx, ref);
  return true;
}

type NotTaken = Extract<HandOverOutcome, { kind: "not_processed" | "shop_blocked" | "country_blocked" }>;

/** Exponential with full jitter; what the provider asks for is the least. */
function waitMs(random: Random, earlierAttempts: number, outcome: NotTaken): number {
  if (outcome.kind !== "not_processed") return 0;
  const ceiling = Math.min(FIRST_WAIT_MS * 2 ** earlierAttempts, LONGEST_WAIT_MS);
  return Math.max(outcome.retryAfterMs, random.below(ceiling) + 1);
}

async function pauseFor(
  tx: Transaction,
  ports: Pick<HandOverPorts, "ids">,
  text: ClaimedText,
  outcome: NotTaken,
  now: Date,
): Promise<void> {
  if (outcome.kind === "country_blocked") return await pauseCountry(tx, text.ref.shop, text.country, now);
  if (outcome.kind !== "shop_blocked") return;
  await updateShop(tx, text.ref.shop, { sending: "paused" });
  const record = { actor: "winback", action: "sending_paused", detail: { code: outcome.code } };
  await appendAudit(tx, text.ref.shop, ports.ids, record, now);
}
