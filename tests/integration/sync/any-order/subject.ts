/** The product's functions whose order is tried. Loaded as `subject.ts?mutant=NAME` they are those of a patched source. */

import { processInbox } from "../../../../app/domain/sync/process-inbox.server.ts";
import { receiveDeliveries } from "../../../../app/domain/sync/receive-deliveries.server.ts";
import { receiveInBulk } from "../../../../app/domain/sync/receive-in-bulk.server.ts";
import { readOrderNews } from "../../../../app/shopify/payloads/order-news.ts";
import { readFact } from "../../../../app/shopify/payloads/read-fact.ts";

export const subject = { processInbox, readFact, readOrderNews, receiveDeliveries, receiveInBulk };

export type Subject = typeof subject;
