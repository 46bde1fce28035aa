import { z } from "zod";
import type { Sql, Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { evidencePlace } from "../consent/consent-store.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { feedbackPlace } from "../feedback/feedback.ts";
import { bodyPlace } from "../messages/message.ts";
import { inboundBodyPlace } from "../messages/replies/inbound-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { customerId, messageId, phoneId, type ShopId, shopId } from "../values/ids.ts";
import { exportPlace, findRequest, saveExport } from "./data-request-store.server.ts";
import { type FailedDeliveryPorts, findFailedDeliveries } from "./failed-deliveries.server.ts";
import { type NamedPerson, namedCustomer } from "./person.ts";
import * as data from "./person-data.sql.server.ts";
import { type ExportEntry, entryOf, isFound, type PersonExport } from "./person-export.ts";
import { wholePerson } from "./person-store.server.ts";

const payload = z.object({ shop: z.number().int(), request: z.uuid() });

/** Prepares the answer to a request and stores it sealed. May be repeated; one that was answered is left as it is. */
export async function exportData(ports: FailedDeliveryPorts, job: unknown): Promise<void> {
  const { shop: number, request: id } = payload.parse(job);
  const shop = shopId(number);
  await ports.database.transaction(async (tx) => {
    const found = await findRequest(tx, shop, id);
    if (!found) return;
    const now = ports.now();
    const answer = await gather(tx, ports, found.person, found.request.requestedAt, now);
    await saveExport(tx, shop, id, ports.sealing.seal(JSON.stringify(answer), exportPlace(shop, id)), now);
  });
}

/** Everything stored about somebody; nobody we know gives an export that says so. */
async function gather(
  tx: Transaction,
  ports: FailedDeliveryPorts,
  named: NamedPerson,
  requestedAt: Date,
  now: Date,
): Promise<PersonExport> {
  const person = await wholePerson(tx, named);
  const shop = await readShopRow(tx, person.shop);
  const sections = await gatherSections(tx, ports, person);
  const [others] = await tx.$queryRaw<{ count: number }[]>(data.othersWithNumber(person));
  return {
    format: "winback-personal-data-1",
    shop: { name: shop.name, domain: shop.domain, currency: shop.currency },
    customer: namedCustomer(person),
    requestedAt: requestedAt.toISOString(),
    preparedAt: now.toISOString(),
    found: isFound(sections),
    othersWithNumber: others?.count ?? 0,
    sections,
  };
}

async function gatherSections(
  tx: Transaction,
  ports: FailedDeliveryPorts,
  person: NamedPerson,
): Promise<PersonExport["sections"]> {
  const { shop } = person;
  const rows = async (query: Sql) => (await tx.$queryRaw<object[]>(query)).map(entryOf);
  const opened = async (query: Sql, open: Opener) =>
    (await rows(query)).map((row) => unseal(ports.sealing, shop, row, open));
  const deliveries = await findFailedDeliveries(tx, ports, person);
  return {
    customer: await opened(data.customerRow(person), openers.customer),
    tags: await rows(data.tagRows(person)),
    numbers: await opened(data.numberRows(person), openers.number),
    consent: await opened(data.consentRows(person), openers.consent),
    orders: await rows(data.orderRows(person)),
    items: await rows(data.itemRows(person)),
    refunds: await rows(data.refundRows(person)),
    worth: await rows(data.worthRows(person)),
    series: await rows(data.seriesRows(person)),
    comparison: await rows(data.comparisonRows(person)),
    texts: await opened(data.textRows(person), openers.text),
    clicks: await rows(data.clickRows(person)),
    replies: await opened(data.replyRows(person), openers.reply),
    conversations: await rows(data.conversationRows(person)),
    feedback: await opened(data.feedbackRows(person), openers.feedback),
    codes: await rows(data.codeRows(person)),
    exclusions: await rows(data.exclusionRows(person)),
    segments: await rows(data.segmentRows(person)),
    workflows: await rows(data.workflowRows(person)),
    marks: await rows(data.markRows(person)),
    alerts: await rows(data.alertRows(person)),
    deliveries: deliveries.map(({ topic, receivedAt, body }) => entryOf({ topic, receivedAt, body })),
    requests: await rows(data.requestRows(person)),
    audit: await rows(data.auditRows(person)),
    accesses: await rows(data.accessRows(person)),
  };
}

/** Which sealed column becomes which field, and where it stands. */
interface Opener {
  sealed: string;
  as: string;
  key: string;
  place(shop: ShopId, key: string): Parameters<Sealing["open"]>[1];
}

const openers = {
  customer: {
    sealed: "firstNameSealed",
    as: "firstName",
    key: "id",
    place: (shop, id) => firstNamePlace(shop, customerId(id)),
  },
  number: { sealed: "numberSealed", as: "number", key: "id", place: (shop, id) => numberPlace(shop, phoneId(id)) },
  consent: { sealed: "evidenceSealed", as: "evidence", key: "id", place: evidencePlace },
  text: { sealed: "bodySealed", as: "body", key: "id", place: (shop, id) => bodyPlace(shop, messageId(id)) },
  reply: { sealed: "bodySealed", as: "body", key: "sid", place: inboundBodyPlace },
  feedback: { sealed: "textSealed", as: "text", key: "id", place: feedbackPlace },
} satisfies Record<string, Opener>;

function unseal(sealing: Sealing, shop: ShopId, row: ExportEntry, opener: Opener): ExportEntry {
  const { [opener.sealed]: sealed, ...rest } = row;
  const key = String(row[opener.key]);
  return { [opener.as]: typeof sealed === "string" ? sealing.open(sealed, opener.place(shop, key)) : null, ...rest };
}
