import { expect, it } from "vitest";
import { JobPace } from "./job-pace.server.ts";

/** Jobs that take so long; returns how many questions each was asked. */
async function questionsAsked(tookMs: number, jobs: number): Promise<number[]> {
  let now = 0;
  const stopwatch = {
    ms: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const pace = new JobPace(stopwatch);
  const asked: number[] = [];
  for (let job = 0; job < jobs; job++) {
    const end = now + tookMs;
    let questions = 0;
    await pace.wait(async () => {
      questions += 1;
      return now >= end;
    });
    asked.push(questions);
  }
  return asked;
}

it("learns how long jobs take and asks few times", async () => {
  const asked = await questionsAsked(1_500, 12);
  expect(asked[0]).toBeGreaterThan(10);
  expect(Math.max(...asked.slice(-3))).toBeLessThanOrEqual(3);
});

it("gives up a job that takes longer than a minute", async () => {
  await expect(questionsAsked(90_000, 1)).rejects.toThrow(/longer than a minute/);
});
