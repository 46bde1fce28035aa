import type { AppDoor } from "./network/app-door.ts";
import type { Handler } from "./network/http-message.ts";
import { actShoppers, type Visit } from "./shoppers/act-shoppers.ts";
import { checkout, followLink } from "./storefront/shopper-moves.ts";
import { readTexts } from "./twilio/arrived-texts.ts";
import { receiveReply } from "./twilio/receive-reply.ts";
import type { World } from "./world/world.ts";

const POST_FORM = /<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/gi;

/** Lets the simulated shoppers use phones and storefronts as people do: through HTTP, never through the tables. */
export class LiveShoppers {
  private readonly world: World;
  private readonly app: AppDoor;
  private readonly handle: Handler;
  private lastSlice: Date;

  constructor(world: World, app: AppDoor, handle: Handler) {
    this.world = world;
    this.app = app;
    this.handle = handle;
    this.lastSlice = world.now();
  }

  /** Everything that shoppers do between the last slice and now. */
  async act(): Promise<void> {
    const { world } = this;
    const from = this.lastSlice;
    const to = world.now();
    this.lastSlice = to;
    await actShoppers(world, {
      from,
      to,
      readTexts: (sinceSid) => readTexts(world, sinceSid),
      clickLink: (visit) => this.clickLink(visit),
      reply: async (answer) => "sid" in receiveReply(world, answer),
      optOutByLink: (visit) => this.optOutByLink(visit),
    });
  }

  /** Time that passed while shoppers were told to stay at home is not lived through later. */
  skip(): void {
    this.lastSlice = this.world.now();
  }

  private async clickLink(visit: Visit): Promise<boolean> {
    const landing = await followLink({ handle: this.handle, deliver: this.app.deliver }, visit.link);
    if (!visit.buys) return false;
    const bought = await checkout(landing.browser, {
      shop: visit.shop,
      customerId: visit.customerId,
      phone: visit.phone,
    });
    return "order" in bought;
  }

  /** Presses the button of the app's page behind the link; does nothing where there is none. */
  private async optOutByLink(visit: Visit): Promise<void> {
    const landing = await followLink({ handle: this.handle, deliver: this.app.deliver }, visit.link);
    const form = (landing.body.match(POST_FORM) ?? []).find((text) =>
      actionOf(text, landing.url).pathname.startsWith("/apps/"),
    );
    if (!form) throw new Error(`no opt-out behind ${landing.url.pathname}`);
    await landing.browser.post(actionOf(form, landing.url).href, namedValues(form));
  }
}

function actionOf(form: string, page: URL): URL {
  const action = /<form\b[^>]*\baction="([^"]*)"/i.exec(form)?.[1] ?? "";
  return new URL(action.replaceAll("&amp;", "&"), page);
}

function namedValues(form: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/gi)) {
    const name = /\bname="([^"]*)"/i.exec(tag)?.[1];
    if (name) values[name] ??= /\bvalue="([^"]*)"/i.exec(tag)?.[1] ?? "";
  }
  return values;
}
