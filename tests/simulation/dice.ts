/** Seeded dice (mulberry32): one seed gives one run, whatever the machine. */
export interface Dice {
  /** A number ≥ 0 and < 1. */
  roll(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** An integer ≥ 0 and < `limit`. */
  below(limit: number): number;
  /** One of the values. */
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** Dice that fall the same way for the same seed. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    roll,
    chance: (probability) => roll() < probability,
    below: (limit) => Math.floor(roll() * limit),
    pick: (values) => values[Math.floor(roll() * values.length)] ?? values[0],
  };
}
