import type { Clocks } from "./clocks.ts";
import { type DoorRequest, insist, post, type Web } from "./door.ts";
import type { Heard } from "./judge.ts";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import type { Weather } from "./process.ts";
import type { Deed, Moment } from "./scenario.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import type { Shopper, Stage } from "./stage-shop.ts";
import type { Subject } from "./subject.ts";
import { isQuestion, type TextRequest } from "./twilio-ledger.ts";
import { consentPayload, orderPayload, shopifyRequest, twilioRequest } from "./webhooks.ts";

const SHOPIFY_PATIENCE_MS = 5_000;
const TWILIO_PATIENCE_MS = 15_000;
const HOUR_MS = 3_600_000;
const ATTEMPTS = 30;

export interface Street {
  kernel: Kernel;
  clocks: Clocks;
  weather: Weather;
  shopify: ShopifyWorld;
  stage: Stage;
  subject: Subject;
  web: () => Web;
}

/** Somebody's wish to be texted, and when. */
export interface Wish {
  number: string;
  doneAt: number;
}

/** Lets the shoppers of a run do what they will do, and Shopify and Twilio tell the product of it. */
export class Shoppers {
  readonly heard: Heard[] = [];
  /** Who signed up on the page, and who confirmed, when they did. */
  readonly signUps: Wish[] = [];
  readonly confirmations: Wish[] = [];
  /** Called when a reply that a person has to read was acknowledged. */
  onQuestion: (shopper: Shopper, closedAfterMs: number) => void = () => {};
  /** Called when a complaint written then was acknowledged: nobody answers it. */
  onComplaint: (shopper: Shopper, doneAt: number) => void = () => {};
  readonly #street: Street;
  readonly #requests = new Map<string, number>();
  #waiting: { moment: Moment; shopper: Shopper; deed: Deed }[];
  /** Tells one deed from another of the same kind by the same shopper: what has one id is taken once. */
  #deeds = 0;
  #commits: number | null = null;
  #handed: string[] = [];
  readonly #flights = new Map<string, number>();

  constructor(street: Street) {
    this.#street = street;
    this.#waiting = street.stage.shoppers.flatMap((shopper) =>
      shopper.plan.deeds.map(({ deed, moment }) => ({ moment, shopper, deed })),
    );
    this.#begin(({ kind }) => kind === "at");
  }

  /** A request for a text left us. */
  onRequest(request: TextRequest): void {
    const number = request.to;
    if (isQuestion(request)) {
      this.#street.kernel.start(() => this.#answer(request));
      return;
    }
    const count = (this.#requests.get(number) ?? 0) + 1;
    this.#requests.set(number, count);
    this.#begin(
      (moment, shopper) => moment.kind === "after_request" && shopper.number === number && moment.request === count,
    );
  }

  /** A text was prepared: from now on, commits are counted. */
  onPrepared(): void {
    this.#commits ??= 0;
  }

  /** Shopify was just asked about these customers: what they do now was not in the answer. */
  onSeen(customers: readonly string[]): void {
    this.#begin((moment, shopper) => moment.kind === "seen" && customers.includes(shopper.id));
  }

  onCommit(handed: string[]): void {
    for (const phone of handed.filter((one) => !this.#handed.includes(one))) {
      const flight = (this.#flights.get(phone) ?? 0) + 1;
      this.#flights.set(phone, flight);
      this.#begin(
        (moment, shopper) => moment.kind === "in_flight" && shopper.phone === phone && moment.flight === flight,
      );
    }
    this.#handed = handed;
    if (this.#commits === null) return;
    this.#commits += 1;
    const commits = this.#commits;
    this.#begin((moment) => moment.kind === "after_commit" && moment.commit <= commits);
  }

  /** The merchant removes the app. */
  uninstall(afterMs: number): void {
    this.#street.kernel.start(async () => {
      await this.#street.kernel.pause(afterMs, OUTSIDE);
      const request = shopifyRequest(this.#street.stage, "app/uninstalled", "uninstalled", { id: 1 });
      await this.#tell(request, this.#hear("uninstall", null), SHOPIFY_PATIENCE_MS);
    });
  }

  #begin(isNow: (moment: Moment, shopper: Shopper) => boolean): void {
    const now = this.#waiting.filter(({ moment, shopper }) => isNow(moment, shopper));
    this.#waiting = this.#waiting.filter((one) => !now.includes(one));
    for (const { moment, shopper, deed } of now) {
      this.#street.kernel.start(async () => {
        await this.#street.kernel.pause("ms" in moment ? moment.ms : 0, OUTSIDE);
        await this.#act(shopper, deed);
      });
    }
  }

  async #act(shopper: Shopper, deed: Deed): Promise<void> {
    const { stage, clocks, shopify } = this.#street;
    const id = `${deed.kind}-${shopper.id}-${this.#deeds++}`;
    switch (deed.kind) {
      case "order":
        return await this.#order(shopper, deed, id);
      case "stop":
        return await this.#write(shopper, "Stop bitte", id, this.#hear("stop", shopper.number));
      case "complain": {
        const heard = this.#hear("stop", shopper.number);
        await this.#write(shopper, "Das geht an meinen Anwalt", id, heard);
        return this.onComplaint(shopper, heard.doneAt);
      }
      case "ask":
        await this.#write(shopper, "Habt ihr auch Hafermilch?", id, null);
        return this.onQuestion(shopper, deed.closedAfterMs);
      case "sign_up":
        return await this.#signUp(shopper, deed.times);
      case "unsubscribe": {
        shopify.change(shopper.id, { consentState: "unsubscribed", consentUpdatedAt: clocks.business() });
        const payload = consentPayload(shopper, clocks.business());
        const request = shopifyRequest(stage, "customers_marketing_consent/update", id, payload);
        return await this.#tell(request, this.#hear("unsubscribe", shopper.number), SHOPIFY_PATIENCE_MS);
      }
      case "redact": {
        const payload = { customer: { id: Number(shopper.id), phone: shopper.number } };
        const request = shopifyRequest(stage, "customers/redact", id, payload);
        return await this.#tell(request, this.#hear("redact", shopper.number), SHOPIFY_PATIENCE_MS);
      }
    }
  }

  async #write({ number }: Pick<Shopper, "number">, body: string, id: string, heard: Heard | null): Promise<void> {
    const { stage } = this.#street;
    const fields = { MessageSid: id, From: number, To: "+4915735990000", Body: body };
    await this.#tell(twilioRequest(stage, `inbound/${stage.shop}`, fields), heard, TWILIO_PATIENCE_MS);
  }

  async #signUp({ number }: Shopper, times: number): Promise<void> {
    const { kernel, web, subject, stage } = this.#street;
    for (let time = 0; time < times; time++) {
      this.signUps.push({ number, doneAt: kernel.time });
      const asked = { number, agreed: true, language: "de", evidence: "browser" } as const;
      await insist(kernel, web, (ports) => subject.signUp(ports, stage.domain, asked));
      await kernel.pause(kernel.dice.below(kernel.dice.chance(0.5) ? 5_000 : 3 * HOUR_MS), OUTSIDE);
    }
  }

  /** What the owner of a number does with the question whether they want texts. */
  async #answer(request: TextRequest): Promise<void> {
    const { kernel, web, subject, stage } = this.#street;
    await kernel.pause(5_000 + kernel.dice.below(HOUR_MS), OUTSIDE);
    const number = request.to;
    const shopper = stage.shoppers.find((one) => one.number === number);
    const deed = shopper?.plan.deeds.map((one) => one.deed).find((one) => one.kind === "sign_up");
    const token = /\/c\/([0-9A-Z]{10})/.exec(request.body)?.[1] ?? "";
    if (request.acceptedAt === null || !deed || deed.answer === "none") return;
    this.confirmations.push({ number, doneAt: kernel.time });
    if (deed.answer === "reply") return await this.#write({ number }, "Ja", `yes-${request.sid}`, null);
    await insist(kernel, web, (ports) => subject.confirmByLink(ports, stage.domain, token));
  }

  async #order(shopper: Shopper, deed: Extract<Deed, { kind: "order" }>, id: string): Promise<void> {
    const { stage, clocks, shopify, kernel } = this.#street;
    const placedAt = clocks.business();
    const order = { customerId: deed.as === "guest" ? null : shopper.id, processedAt: placedAt, test: false };
    shopify.orders.push(order);
    const facts = shopify.customers.get(shopper.id)?.facts;
    if (order.customerId)
      shopify.change(shopper.id, { lastOrderAt: placedAt, ordersCount: (facts?.ordersCount ?? 0) + 1 });
    const heard = this.#hear("order", shopper.number);
    heard.visible = order.customerId !== null;
    if (deed.heard === "never") return kernel.countFault("webhook_lost");
    const payload = orderPayload({
      id: String(90_000 + this.heard.length),
      customer: deed.as === "guest" ? null : shopper,
      number: shopper.number,
      placedAt,
    });
    kernel.start(() =>
      this.#tell(shopifyRequest(stage, "orders/paid", `${id}-paid`, payload), null, SHOPIFY_PATIENCE_MS),
    );
    await this.#tell(shopifyRequest(stage, "orders/create", id, payload), heard, SHOPIFY_PATIENCE_MS);
  }

  #hear(kind: Heard["kind"], number: string | null): Heard {
    const heard: Heard = { kind, number, doneAt: this.#street.kernel.time, visible: false, acknowledged: null };
    this.heard.push(heard);
    return heard;
  }

  /** A webhook of Shopify's about something else. */
  tell(request: DoorRequest): Promise<void> {
    return this.#tell(request, null, SHOPIFY_PATIENCE_MS);
  }

  /** Posts until it is acknowledged, late, twice and again, as Shopify does. */
  async #tell(request: DoorRequest, heard: Heard | null, patienceMs: number): Promise<void> {
    const { kernel, weather, web } = this.#street;
    const late = kernel.trouble("webhook_late", weather.webhookLate) ? kernel.dice.below(120_000) : 0;
    await kernel.pause(late + kernel.dice.below(50), OUTSIDE);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (kernel.trouble("webhook_twice", weather.webhookTwice)) {
        kernel.start(async () => void (await post(kernel, web(), request, patienceMs)));
      }
      const status = await post(kernel, web(), request, patienceMs);
      if (status === 200 && !kernel.trouble("acknowledgement_lost", weather.acknowledgementLost)) {
        if (heard) heard.acknowledged = { at: kernel.time, step: kernel.steps };
        return;
      }
      kernel.countFault("webhook_again");
      await kernel.pause(500 + kernel.dice.below(1_500), OUTSIDE);
    }
    throw new Error(`${request.url} was never acknowledged: ${request.body}`);
  }
}
