import twilio from "twilio";
import type { World } from "../world/world.ts";
import { twilioAccounts } from "./accounts.ts";
import { advanceMessages, messagesDue } from "./advance-messages.ts";
import { type CallbackRecord, callbacksDue, callbacksPending, recordTry } from "./callback-ledger.ts";
import { type CallbackFailure, readConnectionOverrides } from "./connection-overrides.ts";
import { receiveTwiml } from "./twiml-reply.ts";

/** Posts to the app; rejects when no answer came (with the socket's error code where there is one). */
export type Deliver = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<{ status: number; text(): Promise<string> }>;

const TICK_MS = 25;
const AT_ONCE = 32;
/** All tries of one callback fall into 15 s of physical time. */
const TOTAL_MS = 15_000;
const FIRST_RETRY_MS = 250;

function failureOf(status: number): CallbackFailure | null {
  if (status >= 500) return "5xx";
  return status >= 400 ? "4xx" : null;
}

function isRefusedConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : null;
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || isRefusedConnection(error.cause);
}

/** Twilio's side of the conversation: moves texts on and posts signed callbacks and inbound messages to the app. */
export class TwilioCallbacks {
  /** What the clock calls this outbox when it waits for it. */
  readonly name = "Twilio callbacks";
  private readonly world: World;
  private readonly deliver: Deliver;
  private readonly tokens: ReadonlyMap<string, string>;
  /** sids with a callback on its way: one at a time each, so that order is kept unless a fault shuffles it */
  private readonly onTheWay = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(world: World, deliver: Deliver) {
    this.world = world;
    this.deliver = deliver;
    this.tokens = new Map(twilioAccounts(world).map((account) => [account.sid, account.authToken]));
  }

  /** Begins to work, every 25 ms; the timer keeps no process alive. */
  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.timer.unref();
  }

  /** Stops and waits for the callbacks under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all(this.onTheWay.values());
  }

  /** Texts with a status due by business time, and callbacks that wait for an answer or another try. */
  pending(): number {
    const waiting = callbacksPending(this.world) + messagesDue(this.world);
    return Math.max(waiting, this.onTheWay.size);
  }

  /** True when nothing is pending. */
  drained(): boolean {
    return this.pending() === 0;
  }

  private tick(): void {
    advanceMessages(this.world);
    this.post();
  }

  private post(): void {
    for (const callback of callbacksDue(this.world, 4 * AT_ONCE)) {
      if (this.onTheWay.size >= AT_ONCE) return;
      if (this.onTheWay.has(callback.sid)) continue;
      const done = this.attempt(callback).finally(() => {
        this.onTheWay.delete(callback.sid);
        if (this.timer && this.onTheWay.size === 0) this.post();
      });
      this.onTheWay.set(callback.sid, done);
    }
  }

  private async attempt(callback: CallbackRecord): Promise<void> {
    const begunAt = Date.now();
    const { url, policy } = readConnectionOverrides(callback.url);
    const firstAt = callback.begun_at ?? begunAt;
    let failure: CallbackFailure | null;
    let status: number | null = null;
    let problem: string | null = null;
    try {
      const reply = await this.deliver(url, this.signed(url, callback, firstAt + TOTAL_MS - begunAt));
      status = reply.status;
      failure = failureOf(status);
      if (callback.kind === "inbound" && failure === null) receiveTwiml(this.world, callback.sid, await reply.text());
    } catch (error) {
      failure = isRefusedConnection(error) ? "ct" : "rt";
      problem = error instanceof Error ? error.message : String(error);
    }
    const again = Date.now() + FIRST_RETRY_MS * 2 ** callback.attempts;
    const retries = failure !== null && policy.retryOn.has(failure) && callback.attempts < policy.retries;
    const state = failure === null ? "answered" : retries && again < firstAt + TOTAL_MS ? "pending" : "failed";
    recordTry(this.world, callback.id, { state, httpStatus: status, error: problem, begunAt, nextPhysical: again });
    if (state === "failed")
      this.world.log("callback", callback.shop, `${callback.kind} callback of ${callback.sid} failed`, { url, status });
  }

  private signed(url: string, callback: CallbackRecord, timeLeft: number): Parameters<Deliver>[1] {
    const token = this.tokens.get(callback.account) ?? "";
    return {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
        "user-agent": "TwilioProxy/1.1",
        "i-twilio-idempotency-token": callback.token,
        "x-twilio-signature": twilio.getExpectedTwilioSignature(token, url, callback.params),
      },
      body: new URLSearchParams(callback.params).toString(),
      signal: AbortSignal.timeout(Math.max(1, timeLeft)),
    };
  }
}
