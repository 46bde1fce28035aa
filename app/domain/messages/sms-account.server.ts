import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import type { SmsAccount } from "./sms-gateway.ts";

/** Where a shop's sealed Auth Token stands. */
export function authTokenPlace(shop: ShopId): SealedPlace {
  return { shop, table: "shop", column: "settings.twilio", row: String(shop) };
}

/** The shop's own account at the SMS provider, opened; null when none is connected. */
export function accountOf(sealing: Sealing, shop: Pick<ShopView, "id" | "settings">): SmsAccount | null {
  const twilio = shop.settings.twilio;
  if (!twilio) return null;
  const authToken = sealing.open(twilio.authTokenSealed, authTokenPlace(shop.id));
  return { accountSid: twilio.accountSid, authToken, sender: twilio.sender };
}
