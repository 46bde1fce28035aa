import { z } from "zod";

const tag = z.string().trim().min(1, "tag_empty").max(255, "tag_too_long");

/** A metafield's address at Shopify, as `namespace.key` in the admin. */
const metafield = z.object({
  namespace: z.string().regex(/^[A-Za-z0-9_$:-]{2,255}$/, "metafield_format"),
  key: z.string().regex(/^[A-Za-z0-9_-]{2,64}$/, "metafield_format"),
});

/** What texts may say, and what never. */
export const textSettings = z.object({
  /** Products with one of these tags are never named in a text. */
  sensitiveTags: z.array(tag).max(50, "too_many_tags").default(["sensitive", "adult", "medical"]),
  /** The one customer metafield that texts may name. */
  metafield: metafield.nullable().default(null),
});

export type TextSettings = z.infer<typeof textSettings>;
export type ChosenMetafield = z.infer<typeof metafield>;
