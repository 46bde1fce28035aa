import { expect, it } from "vitest";
import { createLog } from "./log.server.ts";
import { createLoop } from "./loop.server.ts";

/** Runs a loop on virtual time until its fourth round; `jumpAt` is the sleep during which business time leaps a day, `ringAt` that of the bell. */
async function roundTimes(jumpAt: number | null, ringAt: number | null = null): Promise<number[]> {
  const [log, times, bell] = [createLog("silent"), [] as number[], { rings: 0 }];
  let [ms, sleeps, leap] = [0, 0, 0];
  const stopwatch = {
    ms: () => ms,
    async sleep(by: number) {
      ms += by;
      sleeps += 1;
      if (sleeps === jumpAt) leap = 86_400_000;
      if (sleeps === ringAt) bell.rings += 1;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const fourth = Promise.withResolvers<void>();
  const loop = createLoop({ log, stopwatch, bell, now: () => new Date(ms + leap) }, "test", async () => {
    times.push(ms);
    if (times.length === 4) fourth.resolve();
    return false;
  });
  await fourth.promise;
  await loop.stop();
  return times.slice(0, 4);
}

it("looks for work every quarter of a second", async () => {
  expect(await roundTimes(null)).toEqual([0, 260, 520, 780]);
});

it("looks at once when business time jumps ahead", async () => {
  expect(await roundTimes(2)).toEqual([0, 40, 300, 560]);
});

it("looks at once when another loop has done something", async () => {
  expect(await roundTimes(null, 2)).toEqual([0, 40, 300, 560]);
});
