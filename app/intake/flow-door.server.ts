import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { customerId } from "../domain/values/ids.ts";
import { type ActionAsked, runWorkflowAction } from "../domain/workflows/run-workflow-action.server.ts";
import { takeWorkflowUse } from "../domain/workflows/take-workflow-use.server.ts";
import { readBody } from "./read-body.server.ts";
import { isSignedByShopify } from "./verify-shopify.ts";

export type FlowDoorPorts = Parameters<typeof runWorkflowAction>[0] & {
  /** The app's secret, and the one before a rotation. */
  webhookSecrets: readonly string[];
};

/** What Shopify Flow gets: a status, and for an action what its extension declares. */
interface Reply {
  status: number;
  value?: object;
}

const domain = z.string().max(255);

/** As Shopify publishes it for lifecycle callbacks of triggers. */
const use = z.object({
  flow_trigger_definition_id: z.string().min(1).max(255),
  has_enabled_flow: z.boolean(),
  shopify_domain: domain,
  timestamp: z.iso.datetime({ offset: true }),
});

/** A reference is posted as a number, or as text where it does not fit one. */
const reference = z
  .union([z.number().int().positive().max(Number.MAX_SAFE_INTEGER), z.string()])
  .transform((value) => /^(?:gid:\/\/shopify\/Customer\/)?([1-9]\d{0,17})$/.exec(String(value))?.[1] ?? null)
  .refine((id) => id !== null);

/** As Shopify publishes it for actions. */
const run = z.object({
  shopify_domain: domain,
  action_run_id: z.string().min(1).max(255),
  handle: z.string(),
  properties: z.object({ customer_id: reference, series: z.string().max(255).nullish() }),
});

/** Under which address which action of extensions/ is posted. */
const ACTIONS: Readonly<Record<string, { action: ActionAsked["action"]; handle: string }>> = {
  "/flow/start": { action: "start", handle: "winback-start-series" },
  "/flow/stop": { action: "stop", handle: "winback-stop-series" },
};

/**
 * Shopify Flow at the raw door: signature over the raw bytes first. What is answered other than by 2xx, 429 or 5xx, Flow
 * does not ask again; what is answered by 202 or 5xx it asks again for a day or more, with the same run.
 */
export async function answerFlow(ports: FlowDoorPorts, path: string, request: IncomingMessage): Promise<Reply> {
  if (request.method !== "POST") return { status: 405 };
  const body = await readBody(request);
  if (body === null) return { status: 413 };
  const signature = request.headers["x-shopify-hmac-sha256"];
  if (!isSignedByShopify(body, typeof signature === "string" ? signature : "", ports.webhookSecrets))
    return { status: 401 };
  const payload = readJson(body);
  if (path === "/flow/use") return await answerUse(ports, payload);
  const known = ACTIONS[path];
  return known ? await answerRun(ports, known, payload) : { status: 404 };
}

async function answerUse(ports: FlowDoorPorts, payload: unknown): Promise<Reply> {
  const read = use.safeParse(payload);
  if (!read.success) return { status: 400 };
  const { data } = read;
  const taken = await takeWorkflowUse(ports, {
    shopDomain: data.shopify_domain,
    trigger: data.flow_trigger_definition_id,
    enabled: data.has_enabled_flow,
    saidAt: new Date(data.timestamp),
  });
  return { status: taken ? 200 : 404 };
}

async function answerRun(
  ports: FlowDoorPorts,
  { action, handle }: { action: ActionAsked["action"]; handle: string },
  payload: unknown,
): Promise<Reply> {
  const read = run.safeParse(payload);
  // The address is not signed: a body that was signed for another action does nothing here.
  if (!read.success || read.data.handle !== handle) return { status: 400 };
  const { shopify_domain, action_run_id, properties } = read.data;
  const taken = await runWorkflowAction(ports, {
    shopDomain: shopify_domain,
    id: action_run_id,
    action,
    customer: customerId(properties.customer_id ?? ""),
    series: properties.series ?? "",
  });
  switch (taken.kind) {
    case "answered":
      return { status: 200, value: { return_value: taken.answer } };
    case "busy":
      return { status: 202 };
    case "shop_unknown":
      return { status: 404 };
    case "other":
      return { status: 409 };
  }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

/** Ends the response; a body that was not read to its end would be taken for the next request. */
export function sendReply(request: IncomingMessage, response: ServerResponse, { status, value }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 413) response.setHeader("connection", "close");
  if (value) response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  else response.writeHead(status).end();
  if (!request.complete) request.resume();
}
