import { z } from "zod";
import { type BrowserAnswer, type Internet, SimulatedBrowser } from "./simulated-browser.ts";

/** Where a tapped link led. */
export interface Landing extends BrowserAnswer {
  readonly browser: SimulatedBrowser;
  /** The code the shop will apply at the checkout of this visit, if the link brought one. */
  readonly discountCode: string | null;
}

/** Who checks out, at which shop. */
export interface CheckoutForm {
  readonly shop: string;
  readonly customerId?: number;
  /** As typed. */
  readonly phone?: string;
  /** Typed into the code field, instead of what a link brought. */
  readonly code?: string;
}

const answer = z.union([
  z.object({ problem: z.string() }),
  z.object({
    order: z.object({
      id: z.number(),
      name: z.string(),
      customerId: z.number().nullable(),
      total: z.number(),
      discount: z.number(),
      discountCode: z.string().nullable(),
    }),
    code: z.string().nullable(),
    refusal: z.string().nullable(),
  }),
]);

/** The order, with why its code was refused if it was; or the problem that kept it from being placed. */
export type CheckoutAnswer = z.infer<typeof answer>;

/** Taps a link in a text: asks for it over HTTP and follows its redirects with cookies, as a phone would. */
export async function followLink(internet: Internet, link: string): Promise<Landing> {
  const browser = new SimulatedBrowser(internet);
  const landed = await browser.get(link);
  return { ...landed, browser, discountCode: browser.cookie(landed.url.hostname, "discount_code") };
}

/** Orders a basket of bestsellers in this browser's visit (a fresh one for a shopper who typed the address). */
export async function checkout(browser: SimulatedBrowser, form: CheckoutForm): Promise<CheckoutAnswer> {
  const home = `https://${form.shop}`;
  if (form.code !== undefined) await browser.post(`${home}/checkout/code`, { code: form.code });
  const fields: Record<string, string> = { basket: "any" };
  if (form.customerId !== undefined) fields.customer = String(form.customerId);
  if (form.phone !== undefined) fields.phone = form.phone;
  const reply = await browser.post(`${home}/checkout`, fields, "application/json");
  return answer.parse(JSON.parse(reply.body));
}
