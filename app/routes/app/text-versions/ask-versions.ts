import { versionsPath } from "./versions-address.ts";

/** Which text of which series a page is about. */
export interface TextPlace {
  series: string;
  /** Index from 0. */
  step: number;
}

/** Asks the page's own door; the answer, or null when there was none. A request that carries the session. */
export async function askVersions<Answer>({ series, step }: TextPlace, body: object): Promise<Answer | null> {
  try {
    const headers = { "content-type": "application/json" };
    const address = `${versionsPath(series, step)}/change`;
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}
