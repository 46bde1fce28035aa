import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type FlowRequest, flowActionRequest, flowUseRequest } from "../shopify/flow/flow-requests.ts";
import { type ControlParts, ControlProblem } from "./control-parts.ts";

const use = z.strictObject({ shop: z.string(), trigger: z.string(), on: z.boolean() });
const action = z.strictObject({
  shop: z.string(),
  action: z.enum(["winback-start-series", "winback-stop-series"]),
  customerId: z.coerce.number().int(),
  series: z.string().optional(),
  /** The same one is the same run, asked again. */
  run: z.string().optional(),
});

function checked<T>(schema: z.ZodType<T>, wish: unknown): T {
  const parsed = schema.safeParse(wish);
  if (!parsed.success) throw new ControlProblem(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** Flow waits ten seconds at most. */
async function post({ deliver }: ControlParts, { url, init }: FlowRequest): Promise<Response> {
  try {
    return await deliver(url, { ...init, signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new ControlProblem(502, "Winback did not answer.");
  }
}

/** A merchant switches a workflow on or off that begins with this trigger: Flow lets them only where Winback agrees. */
export async function switchWorkflow(parts: ControlParts, wish: unknown): Promise<{ on: boolean }> {
  const { shop, trigger, on } = checked(use, wish);
  const answer = await post(parts, flowUseRequest(parts.world, shop, trigger, on));
  if (!answer.ok) throw new ControlProblem(409, `Winback answered ${answer.status}: the workflow stays as it is.`);
  return { on };
}

/** A workflow comes to an action of Winback's; answers what Winback returned to it. */
export async function runWorkflow(parts: ControlParts, wish: unknown): Promise<{ status: number; answer: unknown }> {
  const { shop, action: handle, customerId, series, run } = checked(action, wish);
  const properties = { customer_id: customerId, ...(series === undefined ? {} : { series }) };
  const answer = await post(parts, flowActionRequest(shop, handle, properties, run ?? randomUUID()));
  const text = await answer.text();
  return { status: answer.status, answer: text === "" ? null : JSON.parse(text) };
}
