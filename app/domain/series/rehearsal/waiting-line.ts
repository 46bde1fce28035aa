/** A line in which the first is whoever comes before all others; each step takes the logarithm of its length. */
export interface WaitingLine<T> {
  join(one: T): void;
  /** The first, who leaves the line; undefined when nobody waits. */
  next(): T | undefined;
  /** Everybody leaves, in no order. */
  empty(): T[];
}

/** A binary heap by `before`. */
export function createWaitingLine<T>(before: (one: T, other: T) => boolean): WaitingLine<T> {
  let heap: T[] = [];
  const swap = (i: number, j: number) => {
    const [one, other] = [heap[i], heap[j]];
    if (one !== undefined && other !== undefined) [heap[i], heap[j]] = [other, one];
  };
  const precedes = (i: number, j: number) => {
    const [one, other] = [heap[i], heap[j]];
    return one !== undefined && other !== undefined && before(one, other);
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = precedes(left, at) ? left : at;
      if (precedes(right, first)) first = right;
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  };
  return {
    join(one) {
      heap.push(one);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!precedes(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    next() {
      swap(0, heap.length - 1);
      const first = heap.pop();
      sink();
      return first;
    },
    empty() {
      const all = heap;
      heap = [];
      return all;
    },
  };
}
