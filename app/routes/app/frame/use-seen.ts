import { useState } from "react";

/**
 * When what stands in a form was loaded: handed over on saving, so that nothing is saved over what somebody else changed
 * since. Data that is loaded again while the form stays does not count; call `renew` when a save went well.
 * @param loadedAt of the page's present data.
 */
export function useSeen(loadedAt: Date): { since: string; renew: () => void } {
  const [since, setSince] = useState(loadedAt);
  return { since: since.toISOString(), renew: () => setSince(loadedAt) };
}
