import { z } from "zod";
import type { StaffDirectory, StaffMember } from "../domain/shops/staff-directory.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { type AppCredentials, requestToken } from "./token-request.server.ts";

/** A page waits behind it. */
const TIMEOUT_MS = 3_000;
/** So long nobody waits again for what has just failed. */
const REST_MS = 60_000;
/** A page's many requests come within this; they share one answer. */
const SHARED_MS = 5_000;

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
 * is not kept.
 */
export function createStaffDirectory(
  app: AppCredentials,
  parts: { fetch: typeof fetch; stopwatch: Stopwatch },
): StaffDirectory {
  const asked = new Map<string, { untilMs: number; answer: Promise<StaffMember | null> }>();
  const forgetOld = () => {
    for (const [key, { untilMs }] of asked) if (untilMs <= parts.stopwatch.ms()) asked.delete(key);
  };
  return {
    async introduce(domain, { id, token }) {
      const key = `${domain} ${id}`;
      forgetOld();
      const known = asked.get(key);
      if (known) return await known.answer;
      const answer = exchange(app, parts.fetch, domain, token);
      const entry = { untilMs: Number.POSITIVE_INFINITY, answer };
      asked.set(key, entry);
      const member = await answer;
      entry.untilMs = parts.stopwatch.ms() + (member ? SHARED_MS : REST_MS);
      return member;
    },
  };
}

async function exchange(
  app: AppCredentials,
  fetchFunction: typeof fetch,
  domain: string,
  token: string,
): Promise<StaffMember | null> {
  try {
    const grant = {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: token,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
    };
    const response = await requestToken(app, fetchFunction, domain, { grant, timeoutMs: TIMEOUT_MS });
    if (!response.ok) return null;
    const { associated_user: user } = answer.parse(await response.json());
    const name = [user.first_name, user.last_name].filter(Boolean).join(" ").trim();
    return { id: String(user.id), name, accountOwner: user.account_owner, collaborator: user.collaborator };
  } catch {
    return null;
  }
}
