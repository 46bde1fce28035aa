import type { Transaction } from "../../platform/database.server.ts";
import type { Ids, Random } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { confirmationQuestion } from "../consent/sign-up-wording.ts";
import type { ShopView } from "../shops/shop.ts";
import { messageId, type PhoneId } from "../values/ids.ts";
import { insertMessage } from "./message-store.server.ts";
import { confirmationLink, drawLinkToken } from "./text-links.ts";

export interface QuestionPorts {
  sealing: Sealing;
  ids: Ids;
  random: Random;
}

/** How many questions of a shop are looked at: one more than it may ask in an hour is enough. */
export const MOST_ASKED = 100;

/** Whether a shop can ask anybody to confirm. */
export const canAsk = ({ settings, sending, state }: ShopView): boolean =>
  settings.twilio !== null && sending === "on" && state === "installed" && settings.confirmationsBy === "winback";

/** Writes the text that asks the owner of a number to confirm. */
export async function sendQuestion(
  tx: Transaction,
  ports: QuestionPorts,
  shop: ShopView,
  { phone: phoneId, language, dueAt }: { phone: PhoneId; language: "en" | "de"; dueAt: Date },
): Promise<void> {
  const linkToken = drawLinkToken(ports.random);
  const brand = shop.settings.brand || shop.name;
  const body = confirmationQuestion(language, brand, confirmationLink(shop.domain, linkToken));
  const id = messageId(ports.ids.uuid());
  await insertMessage(tx, shop.id, ports.sealing, { id, kind: "opt_in_request", phoneId, body, dueAt, linkToken });
}
