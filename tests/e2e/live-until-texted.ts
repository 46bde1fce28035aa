import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { SHOP, type World } from "./start-world.ts";

/** By night, on Sundays and on holidays no text leaves, whatever the hour at which the tests are run. */
const MOST_DAYS = 5;

/** Lets days pass until so many people have had a text. @returns their numbers. */
export async function liveUntilTexted({ control }: World, people: number): Promise<string[]> {
  for (let day = 0; day < MOST_DAYS; day++) {
    await control.post("/clock/push", { days: 1 });
    const { texts } = await readLedgers(control, SHOP, 0);
    const phones = [...new Set(texts.map(({ to }) => to))];
    if (phones.length >= people) return phones;
  }
  throw new Error(`Within ${MOST_DAYS} days fewer than ${people} people had a text.`);
}
