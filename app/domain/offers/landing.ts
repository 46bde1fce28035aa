import { z } from "zod";

/** A page of the shop that shows what it sells. */
const goods = z.object({
  to: z.enum(["product", "collection"]),
  /** Shopify's number. */
  id: z.string().regex(/^\d{1,19}$/, "goods_unknown"),
  /** As it was when it was chosen. */
  title: z.string().max(255),
});
/** The page that asks why the shopper stayed away; the code of the step's offer is shown there, once it is answered. */
const feedback = z.object({ to: z.literal("feedback") });

/** Where the link of a text leads in the shop; its home page when nothing is said. */
export const landing = z.discriminatedUnion("to", [goods, feedback]);

export type Landing = z.infer<typeof landing>;
export type GoodsLanding = z.infer<typeof goods>;

/** A path below the shop's own domain that a discount link may lead on to; home for anything else. */
export function safePath(path: string | null): string {
  return path !== null && /^\/(products|collections)\/[^/?#\\\s]{1,255}$/.test(path) ? path : "/";
}

/** The address that puts a code into the cart and leads on. */
export function discountPath(code: string | null, path: string): string {
  if (code === null) return path;
  return `/discount/${encodeURIComponent(code)}?redirect=${path === "/" ? path : encodeURIComponent(path)}`;
}
