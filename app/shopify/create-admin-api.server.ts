import type { ShopId } from "../domain/values/ids.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { type AdminApi, AdminApiError, type RunOptions } from "./admin-api.server.ts";
import { type AdminAnswer, sendAdminRequest } from "./admin-request.server.ts";
import { CostBucket } from "./cost-bucket.ts";

/** Taken for an operation that has not been run yet: a mutation's price and some. */
const UNKNOWN_COST = 50;
const GIVE_UP_AFTER_MS = 60_000;
const PAUSE_MS = 500;

export interface AdminApiPorts {
  /** The shop's `name.myshopify.com`. */
  domainOf(shop: ShopId): Promise<string>;
  /** A usable access token of the shop's offline session, refreshed when needed; null when there is none. */
  accessTokenOf(domain: string): Promise<string | null>;
  fetch: typeof fetch;
  stopwatch: Stopwatch;
}

/** The client, plus the same by domain for the moment before a shop has an id. */
export interface AdminApiClient extends AdminApi {
  runFor<T>(domain: string, document: string, variables?: object, options?: RunOptions): Promise<T>;
}

/** Builds the one client of the process; it keeps a cost bucket a shop. */
export function createAdminApi(ports: AdminApiPorts): AdminApiClient {
  const buckets = new Map<string, CostBucket>();
  const costs = new Map<string, number>();

  const send = async (domain: string, document: string, variables: object, interactive: boolean) => {
    const bucket = buckets.get(domain) ?? new CostBucket();
    buckets.set(domain, bucket);
    const cost = costs.get(document) ?? UNKNOWN_COST;
    const wait = bucket.waitMs(cost, interactive, ports.stopwatch.ms());
    if (wait > 0) return { kind: "throttled", cost: null, retryAfterMs: wait } satisfies AdminAnswer;
    bucket.reserve(cost, ports.stopwatch.ms());
    const accessToken = await ports.accessTokenOf(domain);
    if (accessToken === null) return { kind: "unauthorized" } satisfies AdminAnswer;
    const answer = await sendAdminRequest({ fetch: ports.fetch, domain, accessToken, document, variables });
    if ("cost" in answer && answer.cost) {
      costs.set(document, answer.cost.requested);
      bucket.observe(answer.cost.status, ports.stopwatch.ms());
    }
    return answer;
  };

  const runFor = async <T>(domain: string, document: string, variables: object = {}, options: RunOptions = {}) => {
    const mutation = /^\s*(#graphql)?\s*mutation\b/.test(document);
    const deadline = ports.stopwatch.ms() + GIVE_UP_AFTER_MS;
    for (;;) {
      const answer = await send(domain, document, variables, options.interactive ?? false);
      if (answer.kind === "data") return answer.data as T;
      // Whether an unanswered mutation took place is unknown: the caller must look, not we repeat.
      const retry = answer.kind === "throttled" || (answer.kind === "unreachable" && !mutation);
      const pause = answer.kind === "throttled" ? (answer.retryAfterMs ?? PAUSE_MS) : PAUSE_MS;
      if (!retry || ports.stopwatch.ms() + pause > deadline) throw troubleOf(answer);
      await ports.stopwatch.sleep(pause);
    }
  };

  return {
    runFor,
    run: async (shop, document, variables, options) =>
      await runFor(await ports.domainOf(shop), document, variables, options),
  };
}

function troubleOf(answer: Exclude<AdminAnswer, { kind: "data" }>): AdminApiError {
  if (answer.kind === "unauthorized") return new AdminApiError("no_session", "There is no usable session.");
  if (answer.kind === "throttled") return new AdminApiError("throttled", "Shopify kept throttling for a minute.");
  if (answer.kind === "unreachable") return new AdminApiError("unreachable", "Shopify did not answer.");
  return new AdminApiError("refused", answer.message, answer.code);
}
