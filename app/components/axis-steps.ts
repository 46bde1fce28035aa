/** Steps of an axis of shares; it has five at most. */
const SHARE_STEPS = [0.01, 0.02, 0.05, 0.1, 0.2];
const MOST_STEPS = 5;
/** What binary fractions make of a whole number of steps. */
const ALMOST = 1e-9;

/** How far an axis of shares (0 to 1) goes for the largest of them, and in which steps. */
export function shareAxis(most: number): { step: number; top: number } {
  const step = SHARE_STEPS.find((one) => most / one <= MOST_STEPS + ALMOST) ?? 0.2;
  return { step, top: Math.max(1, Math.ceil(most / step - ALMOST)) * step };
}

/** Every step from 0 to the end of an axis. */
export const stepsTo = (end: number, step: number): number[] =>
  Array.from({ length: Math.floor(end / step + ALMOST) + 1 }, (_, i) => i * step);
