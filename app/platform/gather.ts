interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Lets items share one piece of work: those that come while the last piece is under way go together, and nobody waits for
 * company. When a piece fails, each of its items goes alone, side by side, so that one bad item spoils no other.
 * @param work answers in the order of its items.
 * @returns takes one item; resolves with its answer once its piece of work is done.
 */
export function createGatherer<Item, Answer>(
  most: number,
  work: (items: Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let running = false;

  const takeBatch = async (batch: Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await work(batch.map((one) => one.item));
      for (const [i, one] of batch.entries()) one.resolve(answers[i] as Answer);
    } catch (error) {
      if (batch.length === 1) for (const one of batch) one.reject(error);
      else await Promise.all(batch.map((one) => takeBatch([one])));
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await takeBatch(waiting.splice(0, most));
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
