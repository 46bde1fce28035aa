/** A Shopify global id, e.g. gid://shopify/Order/5001. */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The numeric id inside a global id of this type, or null when it is not one. */
export function idIn(type: string, value: unknown): number | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d{1,15})$/.exec(String(value));
  return match && match[1] === type ? Number(match[2]) : null;
}
