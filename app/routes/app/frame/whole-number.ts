/**
 * A whole number as a merchant types it. What is no number becomes −1, which every range of ours refuses with the
 * sentence that names the range.
 */
export function wholeNumber(typed: string): number {
  const plain = typed.trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : -1;
}

/** A number with up to two digits after a point or comma; what is none becomes −1 here too. */
export function decimalNumber(typed: string): number {
  const plain = typed.trim().replace(",", ".");
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? Number(plain) : -1;
}
