declare const brand: unique symbol;

/** A shop's own number in our tables. Every stored row leads with it. */
export type ShopId = number & { readonly [brand]: "ShopId" };
/** The decimal part of a Shopify gid, as text: Shopify's ids pass 2^53. */
export type CustomerId = string & { readonly [brand]: "CustomerId" };
export type OrderId = string & { readonly [brand]: "OrderId" };
export type ProductId = string & { readonly [brand]: "ProductId" };
export type CollectionId = string & { readonly [brand]: "CollectionId" };
export type PhoneId = string & { readonly [brand]: "PhoneId" };
export type SeriesId = string & { readonly [brand]: "SeriesId" };
export type EnrollmentId = string & { readonly [brand]: "EnrollmentId" };
export type MessageId = string & { readonly [brand]: "MessageId" };

export const shopId = (value: number) => value as ShopId;
export const customerId = (value: string | bigint) => String(value) as CustomerId;
export const orderId = (value: string | bigint) => String(value) as OrderId;
export const productId = (value: string | bigint) => String(value) as ProductId;
export const collectionId = (value: string | bigint) => String(value) as CollectionId;
export const phoneId = (value: string) => value as PhoneId;
export const seriesId = (value: string) => value as SeriesId;
export const enrollmentId = (value: string) => value as EnrollmentId;
export const messageId = (value: string) => value as MessageId;

/**
 * The decimal id inside a Shopify gid: `gid://shopify/Customer/42` → `42`.
 * @throws when the text is no gid of that type.
 */
export function idFromGid(type: string, gid: string): string {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(\?.*)?$/.exec(gid);
  if (match?.[1] !== type || !match[2]) throw new Error(`Not a gid of a Shopify ${type}.`);
  return match[2];
}

export const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;
