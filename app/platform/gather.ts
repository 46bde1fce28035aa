interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export interface GatherOptions {
  /** Items in one piece of work at most. */
  most: number;
  /** A second piece is begun beside the first when so many wait; left out: never. */
  secondFrom?: number;
  /** What the first piece waits for after its first item came, for company; left out: nothing. */
  linger?: () => Promise<void>;
}

/**
 * Lets items share one piece of work: those that come while the last piece is under way go together, and nobody waits
 * for company but where `linger` asks for it. When a piece fails, each of its items goes alone, side by side, so that
 * one bad item spoils no other and one that waits for a lock keeps no other waiting.
 * @param work answers in the order of its items.
 * @returns takes one item; resolves with its answer once its piece of work is done.
 */
export function createGatherer<Item, Answer>(
  { most, secondFrom = Number.POSITIVE_INFINITY, linger }: GatherOptions,
  work: (items: Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let running = 0;

  const takePiece = async (piece: Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await work(piece.map((one) => one.item));
      for (const [i, one] of piece.entries()) one.resolve(answers[i] as Answer);
    } catch (error) {
      if (piece.length === 1) for (const one of piece) one.reject(error);
      else await Promise.all(piece.map((one) => takePiece([one])));
    }
  };

  const run = async (): Promise<void> => {
    running += 1;
    if (linger) await linger();
    while (waiting.length >= (running > 1 ? secondFrom : 1)) await takePiece(waiting.splice(0, most));
    running -= 1;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running === 0 || (running === 1 && waiting.length >= secondFrom)) void run();
    });
}
