import { setTimeout as wait } from "node:timers/promises";
import { type DocumentNode, execute, type GraphQLFormattedError } from "graphql";
import type { SandboxRequest, SandboxResponse } from "../../network/http-message.ts";
import { API_VERSION } from "../../world/app-registration.ts";
import { happens } from "../../world/faults.ts";
import type { World } from "../../world/world.ts";
import { shopOfToken } from "../access-tokens.ts";
import { grantedScopes } from "../install-app.ts";
import type { PlatformJobs } from "../platform-jobs.ts";
import type { AdminContext } from "./admin-context.ts";
import { adminSchema, parseOperation } from "./admin-schema.ts";
import { CostBucket, MOST_POINTS } from "./cost-bucket.ts";
import { actualCost, requestedCost } from "./operation-cost.ts";
import { orderView } from "./order-view.ts";
import { resolveField, resolveType } from "./resolve-field.ts";
import { rootValue } from "./root-value.ts";

const LARGEST_LIST = 250;
const PATH = /^\/admin\/api\/([\w-]+)\/graphql\.json$/;

interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
}

function json(status: number, body: unknown): SandboxResponse {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}

function readOperation(body: Buffer): Operation | null {
  try {
    const read: unknown = JSON.parse(body.toString("utf8"));
    if (typeof read !== "object" || read === null || !("query" in read) || typeof read.query !== "string") return null;
    const variables = "variables" in read && typeof read.variables === "object" && read.variables ? read.variables : {};
    const name = "operationName" in read && typeof read.operationName === "string" ? read.operationName : undefined;
    return { query: read.query, variables: { ...variables }, operationName: name };
  } catch {
    return null;
  }
}

/** The longest list anywhere in the variables. */
function longestList(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestList));
  if (typeof value !== "object" || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longestList));
}

function tooLongList(variables: Record<string, unknown>): GraphQLFormattedError | null {
  const length = longestList(variables);
  if (length <= LARGEST_LIST) return null;
  return {
    message: `The input array size of ${length} is greater than the maximum allowed of ${LARGEST_LIST}.`,
    extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
  };
}

/** What a field asks with: the shop, its granted scopes, the time. */
export function adminContext(world: World, shop: string, jobs: PlatformJobs): AdminContext {
  return {
    world,
    shop,
    jobs,
    scopes: new Set(grantedScopes(world, shop)),
    now: world.now().getTime(),
    viewOrder: orderView,
  };
}

/** Answers POST /admin/api/2026-10/graphql.json of every shop, each with a cost bucket of its own. */
export class AdminEndpoint {
  private readonly world: World;
  private readonly jobs: PlatformJobs;
  private readonly clock: (() => number) | undefined;
  private readonly buckets = new Map<string, CostBucket>();

  constructor(world: World, jobs: PlatformJobs, clock?: () => number) {
    this.world = world;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The answer, or null when the request is not for the Admin API. */
  async handle(shop: string, request: SandboxRequest): Promise<SandboxResponse | null> {
    const version = PATH.exec(request.url.pathname)?.[1];
    if (!version) return null;
    if (request.method !== "POST") return json(405, { errors: "Method Not Allowed" });
    if (version !== API_VERSION) return json(404, { errors: `The local Shopify serves ${API_VERSION} only` });
    if (shopOfToken(this.world, request.headers["x-shopify-access-token"] ?? "") !== shop) {
      return json(401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
    }
    const operation = readOperation(request.body);
    if (!operation) return json(400, { errors: { query: "Required parameter missing or invalid" } });
    return this.answer(shop, operation);
  }

  private async answer(shop: string, operation: Operation): Promise<SandboxResponse> {
    const { document, errors } = parseOperation(operation.query);
    if (!document) return json(200, { errors: errors.map((error) => error.toJSON()) });
    const tooLong = tooLongList(operation.variables);
    if (tooLong) return json(200, { errors: [tooLong] });
    const bucket = this.bucketOf(shop);
    const requested = requestedCost(document, operation.operationName, operation.variables);
    const cost = (actual: number | null) => ({
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: bucket.status(),
    });
    if (requested > MOST_POINTS) {
      const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${MOST_POINTS}).`;
      const extensions = { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: MOST_POINTS };
      return json(200, { errors: [{ message, extensions }], extensions: { cost: cost(null) } });
    }
    if (this.world.faults.apiThrottled || !bucket.take(requested)) {
      const throttled = { message: "Throttled", extensions: { code: "THROTTLED" } };
      return json(200, { errors: [throttled], extensions: { cost: cost(null) } });
    }
    const half = this.world.faults.apiLatencyMs / 2;
    if (half > 0) await wait(half);
    const result = await this.execute(shop, document, operation);
    const actual = actualCost(document, requested, result.data);
    bucket.refund(requested - actual);
    if (half > 0) await wait(half);
    if (happens(this.world, this.world.faults.apiLoseReplyShare)) return { status: 0, hangUp: true };
    return json(200, { ...result, extensions: { cost: cost(actual) } });
  }

  private async execute(shop: string, document: DocumentNode, operation: Operation) {
    const { data, errors } = await execute({
      schema: adminSchema(),
      document,
      rootValue,
      contextValue: adminContext(this.world, shop, this.jobs),
      variableValues: operation.variables,
      operationName: operation.operationName,
      fieldResolver: resolveField,
      typeResolver: resolveType,
    });
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}),
    };
  }

  private bucketOf(shop: string): CostBucket {
    let bucket = this.buckets.get(shop);
    if (!bucket) {
      bucket = new CostBucket(this.clock);
      this.buckets.set(shop, bucket);
    }
    return bucket;
  }
}
