import type { Ledgers } from "./ledgers.ts";
import { codesIn, type Person } from "./people.ts";

interface Happening {
  at: number;
  what: string;
}

/** A few people whose stories show one thing each, with what happened to them in order. */
export function describePeople(people: readonly Person[], ledgers: Ledgers, since: number): string[] {
  const texted = people.filter((person) => person.texts.length > 0);
  const bought = (person: Person) =>
    person.orders.some((order) => order.processed_at > (person.texts[0]?.business_at ?? 0));
  const picks: [string, Person | undefined][] = [
    ["came back with the code", texted.find((person) => person.orders.some((order) => order.discount_code !== null))],
    [
      "came back without a code",
      texted.find((p) => bought(p) && p.orders.every((order) => order.discount_code === null)),
    ],
    ["said STOP", texted.find((person) => person.stoppedAt !== null)],
    ["never answered", texted.find((person) => person.texts.length === 3 && person.orders.length === 0)],
    ["was in the holdout", people.find((person) => person.texts.length === 0 && person.orders.length === 0)],
    [
      "was in the holdout and came back",
      people.find((person) => person.texts.length === 0 && person.orders.length > 0),
    ],
  ];
  return picks.flatMap(([what, person]) => (person ? describe(what, person, ledgers, since) : []));
}

function describe(what: string, person: Person, ledgers: Ledgers, since: number): string[] {
  const name = person.customer.first_name ?? "Somebody";
  const masked = `${person.phone.slice(0, 5)}…${person.phone.slice(-3)}`;
  const away = Math.round((since - person.lastOrderAt) / 86_400_000);
  const happenings: Happening[] = [
    ...person.texts.map((text, i) => ({
      at: text.business_at,
      what: `text ${i + 1} (${text.status})${codeNames(text.body, ledgers)}: ${shorten(text.body)}`,
    })),
    ...person.orders.map((order) => ({
      at: order.processed_at,
      what: `orders #${order.number} for ${(order.total / 100).toFixed(2)}${order.discount_code ? ` with ${order.discount_code}` : ""}`,
    })),
    ...(person.stoppedAt === null ? [] : [{ at: person.stoppedAt, what: "writes STOP" }]),
  ].sort((a, b) => a.at - b.at);
  return [
    `${name} (${masked}), ${away} days without an order, ${what}`,
    ...happenings.map(({ at, what }) => `  ${dayOf(at, since)}  ${localTime(at, person.customer.timezone)}  ${what}`),
    ...(happenings.length === 0 ? ["  nothing happened"] : []),
    "",
  ];
}

function codeNames(body: string, ledgers: Ledgers): string {
  const [code] = codesIn(body, ledgers.codes);
  if (!code) return "";
  if (code.usage_count > 0) return `, code ${code.code} redeemed`;
  return code.deleted_at === null ? `, code ${code.code}` : `, code ${code.code} since revoked`;
}

const dayOf = (at: number, since: number) => `day ${String(Math.floor((at - since) / 86_400_000)).padStart(2)}`;
const shorten = (body: string) => (body.length > 90 ? `${body.slice(0, 89)}…` : body).replaceAll("\n", " ");

function localTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "2-digit",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
