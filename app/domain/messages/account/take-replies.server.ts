import type { ShopId } from "../../values/ids.ts";
import { senderReceives } from "../sender.ts";
import type { SmsAccount, SmsGateway } from "../sms-gateway.ts";
import { repliesAddress } from "./replies-address.ts";

/**
 * Has what shoppers answer to a sender posted to us, where it can receive anything.
 * @returns what keeps it from being used; null when nothing does. A name cannot be asked about.
 */
export async function takeReplies(
  { sms, appUrl }: { sms: Pick<SmsGateway, "receiveReplies">; appUrl: string },
  shop: ShopId,
  account: SmsAccount,
): Promise<"twilio_unreachable" | "sender_not_owned" | null> {
  if (!senderReceives(account.sender)) return null;
  const taken = await sms.receiveReplies(account, repliesAddress(appUrl, shop)).catch(() => null);
  if (taken === null) return "twilio_unreachable";
  return taken ? null : "sender_not_owned";
}
