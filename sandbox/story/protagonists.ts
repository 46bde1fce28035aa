import type { ControlClient } from "./control-client.ts";
import type { Ledgers } from "./ledgers.ts";
import { codesIn, gatherPeople, type Person } from "./people.ts";
import type { Candidate } from "./truth.ts";

export interface Stage {
  control: ControlClient;
  shop: string;
  candidates: readonly Candidate[];
  ledgers: Ledgers;
  since: number;
}

/**
 * What a few customers do for sure, whatever the simulated crowd does: buy after the first text, use the code of the
 * second, write STOP in words of their own.
 */
export async function actOn(day: number, stage: Stage): Promise<void> {
  const { control, shop, ledgers } = stage;
  const quiet = gatherPeople(stage.candidates, ledgers, stage.since).filter(isQuiet);
  const heard = (texts: number) => quiet.filter((person) => person.texts.length === texts);
  if (day === 3) {
    for (const { customer } of heard(1).slice(0, 3)) await order(control, { shop, customerId: customer.id });
    const words = ["STOP", "Stopp!", "abmelden"];
    for (const [i, body] of words.entries()) await reply(control, shop, heard(1).at(-1 - i), body);
  }
  if (day === 10) {
    for (const person of heard(2).slice(0, 3)) await orderWithCode(stage, person);
    for (const { customer } of heard(2).slice(3, 5)) await order(control, { shop, customerId: customer.id });
    await reply(control, shop, heard(2).at(-1), "Stop");
  }
  if (day === 33) for (const person of heard(3).slice(0, 2)) await orderWithCode(stage, person);
}

const isQuiet = (person: Person) =>
  person.texts.length > 0 &&
  person.orders.length === 0 &&
  person.stoppedAt === null &&
  person.customer.sms_state === "SUBSCRIBED" &&
  person.texts.every((text) => text.status === "delivered");

async function orderWithCode({ control, shop, ledgers }: Stage, person: Person): Promise<void> {
  const [code] = codesIn(person.texts.at(-1)?.body ?? "", ledgers.codes);
  await order(control, { shop, customerId: person.customer.id, ...(code ? { code: code.code } : {}) });
}

async function order(control: ControlClient, wish: { shop: string; customerId: number; code?: string }): Promise<void> {
  await control.post("/shoppers/order", wish);
}

async function reply(control: ControlClient, shop: string, person: Person | undefined, body: string): Promise<void> {
  if (person) await control.post("/shoppers/reply", { shop, from: person.phone, body });
}
