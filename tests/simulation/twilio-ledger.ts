import type {
  HandOverOutcome,
  OutgoingText,
  SmsGateway,
  TextAtProvider,
} from "../../app/domain/messages/sms-gateway.ts";
import type { Clocks } from "./clocks.ts";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess, Weather } from "./process.ts";

/** One request for a text as Twilio saw it: the truth that every promise about texts is judged by. */
export interface TextRequest {
  to: string;
  body: string;
  messageId: string;
  /** Kernel time and step at which the request left us. */
  begunAt: number;
  begunStep: number;
  /** When Twilio took it; null while, or when, it did not. */
  acceptedAt: number | null;
  /** Whether it was lost on its way, or turned away since there were too many: nobody can have had it. */
  lost: boolean;
  sid: string | null;
  status: string;
}

const TIMEOUT_MS = 2_500;

/** The step a text of the series belongs to; null: another kind of text. */
export const stepOf = ({ body }: TextRequest) => /#(\d)/.exec(body)?.[1] ?? null;

/** Whether a text asks the owner of a number to confirm that they want texts. */
export const isQuestion = ({ body }: TextRequest) => body.includes("/apps/winback/c/");

/** Posts a callback to the product; true when it answered 200. */
export type PostCallback = (messageId: string, fields: Record<string, string>) => Promise<boolean>;

/** Twilio at its worst: loses requests and replies, is slow, refuses, reports too early, twice and out of order. */
export class TwilioLedger {
  readonly requests: TextRequest[] = [];
  readonly #kernel: Kernel;
  readonly #clocks: Clocks;
  readonly #weather: Weather;
  readonly #post: PostCallback;
  readonly #onRequest: (request: TextRequest) => void;

  constructor(
    world: { kernel: Kernel; clocks: Clocks; weather: Weather },
    post: PostCallback,
    onRequest: (request: TextRequest) => void,
  ) {
    this.#kernel = world.kernel;
    this.#clocks = world.clocks;
    this.#weather = world.weather;
    this.#post = post;
    this.#onRequest = onRequest;
  }

  /** The gateway as one process sees it. */
  gatewayOf(process: SimulatedProcess): SmsGateway {
    return {
      handOver: async (_, text) => {
        const outcome = await this.#request(process, text);
        await process.crashPoint("after_answer");
        return outcome;
      },
      listTexts: async (_, to, since) => {
        await process.pause(this.#kernel.dice.below(200));
        if (this.#kernel.trouble("look_failed", this.#weather.lookFailed)) throw new Outage("Twilio did not answer.");
        return this.#texts(to, since);
      },
      cancel: async () => false,
      receiveReplies: async () => true,
      verify: async () => "ok",
    };
  }

  #request(process: SimulatedProcess, text: OutgoingText): Promise<HandOverOutcome> {
    const request: TextRequest = {
      to: text.to,
      body: text.body,
      messageId: /status\/([0-9a-f-]{36})/.exec(text.statusCallback)?.[1] ?? "",
      begunAt: this.#kernel.time,
      begunStep: this.#kernel.steps,
      acceptedAt: null,
      lost: false,
      sid: null,
      status: "queued",
    };
    this.requests.push(request);
    this.#onRequest(request);
    return new Promise((resolve) => {
      // an answer only reaches a process that still lives
      const answer = async (outcome: HandOverOutcome) => {
        await this.#kernel.pause(0, process);
        resolve(outcome);
      };
      this.#kernel.start(async () => {
        await this.#kernel.pause(TIMEOUT_MS, process);
        resolve({ kind: "ambiguous" });
      });
      this.#kernel.start(() => this.#travel(request, answer));
    });
  }

  async #travel(request: TextRequest, answer: (outcome: HandOverOutcome) => Promise<void>): Promise<void> {
    const { dice } = this.#kernel;
    const weather = this.#weather;
    await this.#kernel.pause(dice.below(120), OUTSIDE);
    request.lost = this.#kernel.trouble("request_lost", weather.requestLost);
    if (request.lost) return;
    if (this.#kernel.trouble("slow", weather.slow)) await this.#kernel.pause(dice.below(4_000), OUTSIDE);
    if (this.#kernel.trouble("too_many", weather.tooMany)) {
      request.lost = true;
      const retryAfterMs = dice.below(3_000);
      return await answer({ kind: "not_processed", code: 20429, retryAfterMs });
    }
    if (this.#kernel.trouble("refused", weather.refused)) return await answer({ kind: "number_bad", code: 21211 });
    request.sid = `SM${request.messageId.replaceAll("-", "")}${this.requests.length}`;
    request.acceptedAt = this.#kernel.time;
    this.#kernel.start(() => this.#report(request, request.sid ?? ""));
    await this.#kernel.pause(dice.below(60), OUTSIDE);
    if (this.#kernel.trouble("reply_lost", weather.replyLost)) return;
    if (this.#kernel.trouble("error_after_accept", weather.replyLost)) return await answer({ kind: "ambiguous" });
    await answer({ kind: "accepted", sid: request.sid, segments: 1 });
  }

  /** Status callbacks: some before the answer to the request, some twice, sent and delivered in any order. */
  async #report(request: TextRequest, sid: string): Promise<void> {
    const { dice } = this.#kernel;
    const end = dice.chance(0.9) ? "delivered" : "undelivered";
    for (const status of ["sent", end]) {
      const twice = this.#kernel.trouble("callback_twice", this.#weather.callbackTwice);
      for (let time = 0; time < (twice ? 2 : 1); time++) {
        this.#kernel.start(async () => {
          await this.#kernel.pause(dice.below(dice.chance(0.3) ? 100 : 20_000), OUTSIDE);
          request.status = status;
          await this.#callBack(request, sid, status);
        });
      }
    }
  }

  async #callBack(request: TextRequest, sid: string, status: string): Promise<void> {
    const fields = { MessageSid: sid, MessageStatus: status, To: request.to };
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await this.#post(request.messageId, fields)) return;
      await this.#kernel.pause(500 + this.#kernel.dice.below(2_000), OUTSIDE);
    }
  }

  #texts(to: string, since: Date): TextAtProvider[] {
    return this.requests.flatMap(({ to: number, sid, acceptedAt, body, status }) =>
      number === to && sid !== null && acceptedAt !== null && this.#clocks.businessAt(acceptedAt) >= since
        ? [{ sid, status, body, errorCode: null }]
        : [],
    );
  }
}
