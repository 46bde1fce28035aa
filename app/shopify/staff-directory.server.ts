import { z } from "zod";
import type { StaffDirectory, StaffMember } from "../domain/shops/staff-directory.ts";
import type { Stopwatch } from "../platform/ports.ts";

/** A page waits behind it. */
const TIMEOUT_MS = 3_000;
/** So long nobody waits again for what has just failed. */
const REST_MS = 60_000;

const answer = z.object({
  associated_user: z.object({
    id: z.number().int().positive(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    account_owner: z.boolean(),
    collaborator: z.boolean(),
  }),
});

/**
 * Asks Shopify for a token of the person's own, which comes with who they are; it needs no scope, and the token itself
 * is not kept. Several pages that ask at the same time share one answer.
 */
export function createStaffDirectory(
  app: { apiKey: string; apiSecret: string },
  parts: { fetch: typeof fetch; stopwatch: Stopwatch },
): StaffDirectory {
  const running = new Map<string, Promise<StaffMember | null>>();
  const resting = new Map<string, number>();
  const ask = async (domain: string, key: string, token: string): Promise<StaffMember | null> => {
    const member = await exchange(app, parts.fetch, domain, token);
    if (member) resting.delete(key);
    else resting.set(key, parts.stopwatch.ms() + REST_MS);
    return member;
  };
  return {
    async introduce(domain, { id, token }) {
      const key = `${domain} ${id}`;
      if (parts.stopwatch.ms() < (resting.get(key) ?? 0)) return null;
      const known = running.get(key);
      if (known) return await known;
      const begun = ask(domain, key, token).finally(() => running.delete(key));
      running.set(key, begun);
      return await begun;
    },
  };
}

async function exchange(
  app: { apiKey: string; apiSecret: string },
  fetchFunction: typeof fetch,
  domain: string,
  token: string,
): Promise<StaffMember | null> {
  try {
    const response = await fetchFunction(`https://${domain}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: app.apiKey,
        client_secret: app.apiSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: token,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const { associated_user: user } = answer.parse(await response.json());
    const name = [user.first_name, user.last_name].filter(Boolean).join(" ").trim();
    return { id: String(user.id), name, accountOwner: user.account_owner, collaborator: user.collaborator };
  } catch {
    return null;
  }
}
