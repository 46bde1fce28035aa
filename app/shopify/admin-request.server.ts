import { z } from "zod";
import { apiVersion } from "./api-version.ts";
import type { ThrottleStatus } from "./cost-bucket.ts";
import { parseStorable } from "./payloads/parse-json.ts";

const TIMEOUT_MS = 30_000;

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() })),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({
          maximumAvailable: z.number(),
          currentlyAvailable: z.number(),
          restoreRate: z.number(),
        }),
      }),
    })
    .partial()
    .optional(),
});

export interface Cost {
  requested: number;
  status: ThrottleStatus;
}

/** One answer of the Admin API, sorted by what can be done about it. */
export type AdminAnswer =
  | { kind: "data"; data: unknown; cost: Cost | null }
  | { kind: "throttled"; cost: Cost | null; retryAfterMs: number | null }
  | { kind: "unauthorized" }
  | { kind: "refused"; message: string; code: string | null }
  | { kind: "unreachable" };

export interface AdminRequest {
  fetch: typeof fetch;
  domain: string;
  accessToken: string;
  document: string;
  variables: object;
}

/** Sends one operation once. Never throws: a network failure or a time-out is `unreachable`. */
export async function sendAdminRequest(request: AdminRequest): Promise<AdminAnswer> {
  try {
    const response = await request.fetch(`https://${request.domain}/admin/api/${apiVersion}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": request.accessToken },
      body: JSON.stringify({ query: request.document, variables: request.variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await readAnswer(response);
  } catch {
    return { kind: "unreachable" };
  }
}

async function readAnswer(response: Response): Promise<AdminAnswer> {
  if (response.status === 401) return { kind: "unauthorized" };
  if (response.status === 429) {
    const seconds = Number(response.headers.get("retry-after"));
    return { kind: "throttled", cost: null, retryAfterMs: seconds > 0 ? seconds * 1000 : null };
  }
  if (response.status >= 500) return { kind: "unreachable" };
  if (!response.ok) return { kind: "refused", message: `Shopify answered ${response.status}.`, code: null };
  const body = answer.parse(parseStorable(await response.text()));
  const cost = body.extensions?.cost
    ? { requested: body.extensions.cost.requestedQueryCost, status: body.extensions.cost.throttleStatus }
    : null;
  if (!body.errors || body.errors.length === 0) return { kind: "data", data: body.data, cost };
  const [first] = typeof body.errors === "string" ? [{ message: body.errors, extensions: undefined }] : body.errors;
  const code = first?.extensions?.code ?? null;
  if (code === "THROTTLED") return { kind: "throttled", cost, retryAfterMs: null };
  return { kind: "refused", message: first?.message ?? "Shopify refused the operation.", code };
}
