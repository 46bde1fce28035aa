/** 28 signs that are hard to mix up or to read as a word: no 0 O 1 I L, no vowels. */
export const SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** `length` signs, each drawn evenly: ten of them are 48 bits. */
export function drawSigns(random: { below(limit: number): number }, length: number): string {
  return Array.from({ length }, () => SIGNS.charAt(random.below(SIGNS.length))).join("");
}
