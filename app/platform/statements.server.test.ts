import { expect, it } from "vitest";
import { inOrder, type Statements } from "./statements.server.ts";

/** What starts and ends when two statements are run in order. */
async function run(ports: Pick<Statements, "pipelined">): Promise<string[]> {
  const seen: string[] = [];
  const statement = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    return name;
  };
  const tx: Statements = { ...ports, $queryRaw: () => Promise.reject(), $executeRaw: async () => 0 };
  expect(await inOrder(tx, statement("lock"), statement("read"))).toEqual(["lock", "read"]);
  return seen;
}

it("starts a statement when the one before has ended, in a transaction that takes one at a time", async () => {
  expect(await run({})).toEqual(["lock begins", "lock ends", "read begins", "read ends"]);
});

it("starts all of them at once, in order, where they go out together", async () => {
  expect(await run({ pipelined: true })).toEqual(["lock begins", "read begins", "lock ends", "read ends"]);
});

it("throws only when nothing of them runs on any more: a later statement would go out after the rollback", async () => {
  let longest = "runs";
  const longer = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    longest = "ended";
  };
  const failing = () => Promise.reject(new Error("lock timeout"));
  const tx: Statements = { pipelined: true, $queryRaw: () => Promise.reject(), $executeRaw: async () => 0 };
  await expect(inOrder(tx, longer, failing)).rejects.toThrow("lock timeout");
  expect(longest).toBe("ended");
});
