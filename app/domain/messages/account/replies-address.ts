import type { ShopId } from "../../values/ids.ts";

/** Where the provider posts what shoppers write back. A STOP that meets a restart comes again only when it is told to. */
export function repliesAddress(appUrl: string, shop: ShopId): string {
  return `${appUrl}/webhooks/twilio/inbound/${shop}#rc=5&rp=all`;
}
