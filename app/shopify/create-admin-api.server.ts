import type { ShopId } from "../domain/values/ids.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { type AdminApi, AdminApiError, type RunOptions } from "./admin-api.server.ts";
import { type AdminAnswer, sendAdminRequest } from "./admin-request.server.ts";
import { CostGate } from "./cost-gate.ts";
import type { ShopAccess } from "./shop-access.ts";

const GIVE_UP_AFTER_MS = 60_000;
const PAUSE_MS = 500;

export interface AdminApiPorts {
  /** The shop's `name.myshopify.com`. */
  domainOf(shop: ShopId): Promise<string>;
  access: ShopAccess;
  fetch: typeof fetch;
  stopwatch: Stopwatch;
}

/** The client, plus the same by domain for the moment before a shop has an id. */
export interface AdminApiClient extends AdminApi {
  runFor<T>(domain: string, document: string, variables?: object, options?: RunOptions): Promise<T>;
}

/** Builds the one client of the process; it keeps a cost gate a shop. */
export function createAdminApi(ports: AdminApiPorts): AdminApiClient {
  const gates = new Map<string, CostGate>();
  const gateOf = (domain: string): CostGate => {
    const gate = gates.get(domain) ?? new CostGate(ports.stopwatch);
    gates.set(domain, gate);
    return gate;
  };

  const runFor = async <T>(domain: string, document: string, variables: object = {}, options: RunOptions = {}) => {
    const mutation = /^\s*(#graphql)?\s*mutation\b/.test(document);
    const gate = gateOf(domain);
    const deadline = ports.stopwatch.ms() + GIVE_UP_AFTER_MS;
    for (;;) {
      const points = await gate.enter(document, options.interactive ?? false, deadline);
      if (points === null) throw troubleOf({ kind: "throttled", cost: null, retryAfterMs: null });
      const answer = await sendAuthorized(ports, domain, document, variables).catch((error: unknown) => {
        gate.leave(document, points, null);
        throw error;
      });
      gate.leave(document, points, "cost" in answer ? answer.cost : null);
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

type Answer = AdminAnswer | { kind: "no_token" };

/** With the shop's token; with a new one, once, when Shopify refuses a token that should be good. */
async function sendAuthorized(
  { access, fetch }: AdminApiPorts,
  domain: string,
  document: string,
  variables: object,
): Promise<Answer> {
  const first = await access.tokenOf(domain);
  if (first.kind !== "token") return { kind: first.kind === "later" ? "no_token" : "unauthorized" };
  const answer = await sendAdminRequest({ fetch, domain, accessToken: first.token, document, variables });
  if (answer.kind !== "unauthorized") return answer;
  const second = await access.replace(domain, first.token);
  if (second.kind !== "token") return { kind: second.kind === "later" ? "no_token" : "unauthorized" };
  const again = await sendAdminRequest({ fetch, domain, accessToken: second.token, document, variables });
  if (again.kind === "unauthorized") await access.forsake(domain, second.token);
  return again;
}

function troubleOf(answer: Exclude<Answer, { kind: "data" }>): AdminApiError {
  if (answer.kind === "unauthorized") return new AdminApiError("no_session", "There is no usable session.");
  if (answer.kind === "no_token") return new AdminApiError("no_token", "Shopify gives no access token at the moment.");
  if (answer.kind === "throttled") return new AdminApiError("throttled", "Shopify kept throttling for a minute.");
  if (answer.kind === "unreachable") return new AdminApiError("unreachable", "Shopify did not answer.");
  return new AdminApiError("refused", answer.message, answer.code);
}
