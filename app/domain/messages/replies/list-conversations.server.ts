import type { Database } from "../../../platform/database.server.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { numberPlace } from "../../consent/phone.ts";
import { firstNamePlace } from "../../customers/customer.ts";
import { customerId, messageId, phoneId, type ShopId } from "../../values/ids.ts";
import { maskPhoneNumber } from "../../values/phone-number.ts";
import { isUuid } from "../../values/uuid.ts";
import { bodyPlace } from "../message.ts";
import type { Conversation, ConversationCursor, ConversationState, Reply } from "./conversation.ts";
import { inboundBodyPlace } from "./inbound-store.server.ts";
import {
  conversations,
  latestReplies,
  type StoredConversation,
  type StoredReply,
} from "./list-conversations.sql.server.ts";

const LARGEST_PAGE = 100;
/** Replies shown of one conversation; the customer's page has them all. */
const SHOWN = 4;

/** What people wrote back, the latest first. `before` is the `next` of the page before. */
export async function listConversations(
  ports: { database: Database; sealing: Sealing },
  shop: ShopId,
  page: { open: boolean; before: string | null; limit: number },
): Promise<{ rows: Conversation[]; next: string | null }> {
  const limit = Math.min(Math.max(1, page.limit), LARGEST_PAGE);
  const asked = { open: page.open, start: cursorOf(page.before), limit: limit + 1 };
  const { stored, replies } = await ports.database.transaction(async (tx) => {
    const stored = await tx.$queryRaw<StoredConversation[]>(conversations(shop, asked));
    const phones = stored.map((row) => row.phone);
    return { stored, replies: await tx.$queryRaw<StoredReply[]>(latestReplies(shop, phones, SHOWN)) };
  });
  const rows = stored.slice(0, limit).map((row) => ({
    ...opened(ports.sealing, shop, row),
    replies: replies.filter((one) => one.phone === row.phone).map((one) => openedReply(ports.sealing, shop, one)),
  }));
  const last = rows.at(-1);
  return { rows, next: last && stored.length > limit ? `${last.lastReplyAt.getTime()}_${last.phone}` : null };
}

function cursorOf(before: string | null): ConversationCursor | null {
  const [at, phone] = (before ?? "").split("_");
  return at && phone && /^\d{1,15}$/.test(at) && isUuid(phone)
    ? { at: new Date(Number(at)), phone: phoneId(phone) }
    : null;
}

function opened(sealing: Sealing, shop: ShopId, row: StoredConversation): Omit<Conversation, "replies"> {
  const phone = phoneId(row.phone);
  const customer = row.customerId === null ? null : customerId(row.customerId);
  return {
    phone,
    phoneMasked: row.numberSealed && maskPhoneNumber(sealing.open(row.numberSealed, numberPlace(shop, phone))),
    customerId: customer,
    firstName: customer && row.firstNameSealed && sealing.open(row.firstNameSealed, firstNamePlace(shop, customer)),
    lastReplyAt: row.lastReplyAt,
    state: stateOf(row),
    complained: row.complaintAt !== null,
    alarm: row.complaintAt !== null && row.complaintSeenAt === null,
    answered: answeredOf(sealing, shop, row),
  };
}

function stateOf({ openSince, complaintAt }: StoredConversation): ConversationState {
  if (openSince === null) return "closed";
  return complaintAt === null ? "open" : "complaint";
}

function answeredOf(sealing: Sealing, shop: ShopId, row: StoredConversation): Conversation["answered"] {
  const { answeredId, answeredAt, answeredSealed, seriesName, step } = row;
  if (answeredId === null || answeredAt === null) return null;
  const body = answeredSealed && sealing.open(answeredSealed, bodyPlace(shop, messageId(answeredId)));
  return { at: answeredAt, seriesName, step, body };
}

function openedReply(sealing: Sealing, shop: ShopId, { sid, at, meaning, bodySealed }: StoredReply): Reply {
  return { at, meaning, body: bodySealed && sealing.open(bodySealed, inboundBodyPlace(shop, sid)) };
}
