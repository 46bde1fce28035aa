/** Two-sided 5 %, and 80 % power. */
const Z_ALPHA = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

/**
 * The smallest difference of two shares that `customers` prove in four of five cases (5 % two-sided).
 * @param base share, 0 to 1, of those left alone. @param heldOut share, 0 to 1, of all who are left alone.
 * @returns a share, 0 to 1; infinite when nobody or everybody is left alone.
 */
export function smallestDetectable(customers: number, heldOut: number, base: number): number {
  const spread = base * (1 - base) * (1 / (customers * heldOut) + 1 / (customers * (1 - heldOut)));
  return (Z_ALPHA + Z_POWER) * Math.sqrt(spread);
}

/** How many customers it takes to prove a difference of that size; the other way round. */
export function customersFor(difference: number, heldOut: number, base: number): number {
  const each = base * (1 - base) * (1 / heldOut + 1 / (1 - heldOut));
  return Math.ceil(each * ((Z_ALPHA + Z_POWER) / difference) ** 2);
}
