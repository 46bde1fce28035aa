import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { findPhoneIds, indexOf } from "../consent/phone-store.server.ts";
import { rememberPhones } from "../consent/remember-phones-store.server.ts";
import { markChanged } from "../customers/change-store.server.ts";
import {
  addEntries,
  addMissing,
  countEntries,
  type EntryKind,
  findPeople,
  hasPhone,
  type Named,
  type NewEntry,
  readEntries,
  removeEntry,
  type StoredEntry,
} from "../customers/exclusion-list-store.server.ts";
import { type ListedPerson, type ReadList, readPeopleList } from "../customers/people-list.ts";
import { phoneFactsOfE164 } from "../messages/phone-facts.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, customerId, phoneId, type ShopId } from "../values/ids.ts";
import { maskPhoneNumber } from "../values/phone-number.ts";
import type { Problem } from "../values/problem.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
}

/** Somebody on the list, as a page shows them. */
export interface ListEntry {
  id: string;
  kind: EntryKind;
  /** Masked; null for an entry by customer id, or a number that was erased. */
  number: string | null;
  customer: CustomerId | null;
  addedAt: Date;
}

/** What a pasted list would do. */
export interface ListPreview {
  people: number;
  /** Customers of the shop among them. */
  customers: number;
  /** Of these, in a series now: their texts end. */
  inSeries: number;
  unreadable: number;
  /** A few of the lines that name nobody. */
  examples: string[];
}

type Judged<Result> = ({ ok: true } & Result) | { ok: false; problems: Problem[] };

const SHOWN = 10;
const EXAMPLES = 5;

/** How many of a pasted list are found, before anything is saved. */
export async function previewList(
  ports: Ports,
  shop: ShopView,
  text: string,
): Promise<Judged<{ preview: ListPreview }>> {
  const list = readPeopleList(text, shop.country);
  const problems = problemsOf(list);
  if (problems.length > 0) return { ok: false, problems };
  const found = await ports.database.transaction(async (tx) => {
    const phones = await findPhoneIds(tx, shop.id, indexesOf(ports, shop.id, list.people));
    return await findPeople(tx, shop.id, phones, idsOf(list.people));
  });
  const { people, unreadable } = list;
  const [customers, inSeries] = [found.customers.length, found.inSeries];
  const told = { unreadable: unreadable.length, examples: unreadable.slice(0, EXAMPLES) };
  return { ok: true, preview: { people: people.length, customers, inSeries, ...told } };
}

/** Puts a pasted list among those who never get a text: within a minute their series end, and no text leaves meanwhile. */
export async function addToList(
  ports: Ports,
  shop: ShopView,
  wanted: { text: string; kind: EntryKind },
  actor: string,
): Promise<Judged<{ added: number }>> {
  const list = readPeopleList(wanted.text, shop.country);
  const problems = problemsOf(list);
  if (problems.length > 0) return { ok: false, problems };
  await ports.database.transaction(async (tx) => {
    const entries = await entriesOf(tx, ports, shop.id, list.people);
    await addEntries(tx, shop.id, wanted.kind, entries, ports.now());
    const phones = entries.flatMap((one) => (one.phoneId === null ? [] : [one.phoneId]));
    const { customers } = await findPeople(tx, shop.id, phones, idsOf(list.people));
    await markChanged(tx, shop.id, customers.map(customerId));
    const detail = { people: entries.length, kind: wanted.kind };
    await appendAudit(tx, shop.id, ports.ids, { actor, action: "exclusions_added", detail }, ports.now());
  });
  return { ok: true, added: list.people.length };
}

/**
 * Takes somebody off the list; the next look lets them in again where nothing else speaks against it.
 * @returns whom the entry named, so that it can be put back.
 */
export async function removeFromList(
  ports: Ports,
  shop: ShopId,
  entry: string,
  actor: string,
): Promise<{ ok: true; removed: Named | null }> {
  const removed = await ports.database.transaction(async (tx) => {
    const named = await removeEntry(tx, shop, entry);
    if (!named) return null;
    await markNamed(tx, shop, named);
    await appendAudit(tx, shop, ports.ids, { actor, action: "exclusion_removed", detail: {} }, ports.now());
    return named;
  });
  return { ok: true, removed };
}

/**
 * Puts somebody back who was just taken off the list. Who is on it already stays as they are; a number this shop does not
 * know is left out.
 */
export async function putBackOnList(ports: Ports, shop: ShopId, named: Named, actor: string): Promise<{ ok: true }> {
  await ports.database.transaction(async (tx) => {
    if (named.phoneId !== null && !(await hasPhone(tx, shop, named.phoneId))) return;
    if (!(await addMissing(tx, shop, { id: ports.ids.uuid(), ...named }, ports.now()))) return;
    await markNamed(tx, shop, named);
    const detail = { people: 1, kind: named.kind };
    await appendAudit(tx, shop, ports.ids, { actor, action: "exclusions_added", detail }, ports.now());
  });
  return { ok: true };
}

async function markNamed(
  tx: Transaction,
  shop: ShopId,
  { phoneId: phone, customerId: customer }: Named,
): Promise<void> {
  const { customers } = await findPeople(tx, shop, phone ? [phone] : [], customer ? [customer] : []);
  await markChanged(tx, shop, customers.map(customerId));
}

/** The newest on the list, or whoever is looked for by a number or customer id; and how many there are in all. */
export async function readList(
  ports: Pick<Ports, "database" | "sealing">,
  shop: ShopView,
  find: string,
): Promise<{ entries: ListEntry[]; total: number }> {
  const { people } = readPeopleList(find, shop.country);
  return await ports.database.transaction(async (tx) => {
    const phones = await findPhoneIds(tx, shop.id, indexesOf(ports, shop.id, people));
    const about = find.trim() === "" ? null : { phones, customer: idsOf(people)[0] ?? null };
    const rows = await readEntries(tx, shop.id, about, SHOWN);
    return { entries: rows.map((row) => shown(ports.sealing, shop.id, row)), total: await countEntries(tx, shop.id) };
  });
}

function problemsOf({ people, tooLong }: ReadList): Problem[] {
  if (tooLong) return [{ path: "text", issue: "list_too_long" }];
  return people.length === 0 ? [{ path: "text", issue: "list_empty" }] : [];
}

const idsOf = (people: readonly ListedPerson[]): CustomerId[] =>
  people.flatMap((one) => (one.kind === "customer" ? [customerId(one.id)] : []));

const indexesOf = ({ sealing }: Pick<Ports, "sealing">, shop: ShopId, people: readonly ListedPerson[]): string[] =>
  people.flatMap((one) => (one.kind === "phone" ? [indexOf(sealing, shop, one.e164)] : []));

/** A number nobody is known by yet gets a row, so that whoever turns up with it is left out from the first moment. */
async function entriesOf(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  people: readonly ListedPerson[],
): Promise<NewEntry[]> {
  const numbers = people.flatMap((one) => (one.kind === "phone" ? [phoneFactsOfE164(one.e164)] : []));
  const phones = await rememberPhones(tx, shop, ports, numbers);
  return [
    ...phones.map((phoneId) => ({ id: ports.ids.uuid(), phoneId, customerId: null })),
    ...idsOf(people).map((customerId) => ({ id: ports.ids.uuid(), phoneId: null, customerId })),
  ];
}

function shown(sealing: Sealing, shop: ShopId, row: StoredEntry): ListEntry {
  const { id, kind, addedAt } = row;
  const number =
    row.numberSealed === null || row.phoneId === null
      ? null
      : maskPhoneNumber(sealing.open(row.numberSealed, numberPlace(shop, phoneId(row.phoneId))));
  return { id, kind, number, customer: row.customerId === null ? null : customerId(row.customerId), addedAt };
}
