import { listCallbacks } from "../sandbox/twilio/callback-ledger.ts";
import { listTwilioRequests } from "../sandbox/twilio/request-ledger.ts";
import { listTexts } from "../sandbox/twilio/text-ledger.ts";
import { all } from "../sandbox/world/sql.ts";
import type { World } from "../sandbox/world/world.ts";
import { NEAR_MS, type Racer } from "./race-texts.ts";

/** What the ledgers of the local Shopify and Twilio say of one race. Times are physical milliseconds. */
export interface RaceVerdict {
  acted: number;
  /** Acts whose request began within 100 ms of their text, or of their group's where the text never left. */
  near: number;
  /** Acts nobody acknowledged. */
  unacknowledged: number;
  /** Texts of those who acted: begun at all, begun after the acknowledgement, accepted after it and not flagged. */
  begun: number;
  begunAfter: number;
  acceptedAfter: number;
  /** Texts the product says may have crossed an order, or STOP. */
  flagged: number;
  /** How long acknowledgements took, the shortest first. */
  answerMs: number[];
}

/** One request about an act: when it began, and when it was acknowledged. */
interface Told {
  begunAt: number;
  answeredAt: number | null;
}

/** @param flagged numbers whose text the product has flagged. */
export function judgeRace(
  world: World,
  shop: string,
  racers: readonly Racer[],
  flagged: ReadonlySet<string>,
): RaceVerdict {
  const orders = tellingsOfOrders(world, shop);
  const stops = tellingsOfStops(world, shop);
  const requests = new Map(
    listTwilioRequests(world, shop).flatMap(({ method, to, begun_at }) =>
      method === "POST" && to ? [[to, begun_at]] : [],
    ),
  );
  const accepted = new Map(listTexts(world, shop).map(({ to, accepted_at }) => [to, accepted_at]));
  const verdict: RaceVerdict = {
    acted: 0,
    near: 0,
    unacknowledged: 0,
    begun: 0,
    begunAfter: 0,
    acceptedAfter: 0,
    flagged: 0,
    answerMs: [],
  };
  for (const racer of racers) {
    if (racer.act === "pace") continue;
    const told = (racer.act === "order" ? orders.get(racer.orderId ?? 0) : stops.get(racer.phone)) ?? [];
    judgeOne(verdict, told, {
      leftAt: requests.get(racer.phone) ?? racer.groupLeftAt,
      begunAt: requests.get(racer.phone),
      acceptedAt: accepted.get(racer.phone),
      flagged: flagged.has(racer.phone),
    });
  }
  verdict.answerMs.sort((a, b) => a - b);
  return verdict;
}

interface TextOfRacer {
  leftAt: number | null;
  begunAt: number | undefined;
  acceptedAt: number | undefined;
  flagged: boolean;
}

function judgeOne(verdict: RaceVerdict, told: readonly Told[], text: TextOfRacer): void {
  const answered = told.flatMap(({ answeredAt }) => answeredAt ?? []);
  const acknowledgedAt = answered.length > 0 ? Math.min(...answered) : Number.POSITIVE_INFINITY;
  const firstAt = Math.min(...told.map(({ begunAt }) => begunAt));
  verdict.acted += 1;
  verdict.near += text.leftAt !== null && Math.abs(firstAt - text.leftAt) <= NEAR_MS ? 1 : 0;
  verdict.unacknowledged += answered.length === 0 ? 1 : 0;
  verdict.begun += text.begunAt === undefined ? 0 : 1;
  verdict.begunAfter += text.begunAt !== undefined && text.begunAt > acknowledgedAt ? 1 : 0;
  const late = text.acceptedAt !== undefined && text.acceptedAt > acknowledgedAt;
  verdict.acceptedAfter += late && !text.flagged ? 1 : 0;
  verdict.flagged += text.flagged ? 1 : 0;
  for (const { begunAt, answeredAt } of told) if (answeredAt !== null) verdict.answerMs.push(answeredAt - begunAt);
}

/** Every webhook about an order, by the order. */
function tellingsOfOrders(world: World, shop: string): Map<number, Told[]> {
  const rows = all<{ id: number; begun_at: number; answered_at: number | null }>(
    world.db,
    `SELECT json_extract(body, '$.id') AS id, begun_at, answered_at FROM webhook_delivery
     WHERE shop = ? AND topic LIKE 'orders/%' AND begun_at IS NOT NULL`,
    shop,
  );
  return Map.groupBy(
    rows.map((row) => ({ key: Number(row.id), begunAt: row.begun_at, answeredAt: row.answered_at })),
    ({ key }) => key,
  );
}

/** Every message of a shopper's, by their number. */
function tellingsOfStops(world: World, shop: string): Map<string, Told[]> {
  const rows = listCallbacks(world, shop).filter(({ kind, begun_at }) => kind === "inbound" && begun_at !== null);
  return Map.groupBy(
    rows.map((row) => ({ key: row.params.From ?? "", begunAt: row.begun_at ?? 0, answeredAt: row.answered_at })),
    ({ key }) => key,
  );
}
