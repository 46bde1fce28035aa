/** Asks a page's own door; the answer, or null when there was none. A request that carries the session. */
export async function askDoor<Answer>(address: string, body: object): Promise<Answer | null> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}
