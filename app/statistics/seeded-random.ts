/** Draws numbers from [0, 1), each call another. */
export type Random = () => number;

/**
 * A generator that repeats itself for the same seed, so that the same data give the same interval: Jenkins' small fast
 * counting generator in 32 bits, as in PractRand (period at least 2³²). Not for secrets.
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 16; round += 1) next();
  return next;
}
