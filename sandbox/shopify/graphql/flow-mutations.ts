import { insert } from "../../world/sql.ts";
import { type FlowField, flowExtensions } from "../flow/flow-extensions.ts";
import { findCustomer } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { objectIn, textIn } from "./read-args.ts";
import { userError } from "./user-error.ts";

const MOST_BYTES = 50_000;

/** Whether a value is of the type a trigger's field declares. */
function fits(context: AdminContext, { type }: FlowField, value: unknown): boolean {
  switch (type) {
    case "customer_reference":
      return Number.isSafeInteger(value) && findCustomer(context.world, context.shop, Number(value)) !== null;
    case "order_reference":
    case "product_reference":
      return Number.isSafeInteger(value);
    case "number_decimal":
      return (typeof value === "number" || typeof value === "string") && value !== "" && Number.isFinite(Number(value));
    case "boolean":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}

/**
 * Starts the workflows that begin with a trigger: as published, every declared field must be there and nothing is told
 * twice apart. Each call that is taken is a line of the ledger.
 */
function receiveTrigger(context: AdminContext, args: Args): View {
  const handle = textIn(args, "handle") ?? "";
  const trigger = flowExtensions().find((one) => one.type === "flow_trigger" && one.handle === handle);
  if (!trigger) return { userErrors: [userError(["handle"], `Invalid handle '${handle}'.`)] };
  const payload = objectIn(args, "payload");
  const body = JSON.stringify(payload);
  if (Buffer.byteLength(body) > MOST_BYTES) {
    return { userErrors: [userError(["payload"], "Payload size exceeds the limit of 50000 bytes.")] };
  }
  const wrong = trigger.fields.filter((field) => !fits(context, field, payload[field.key]));
  const unknown = Object.keys(payload).filter((key) => !trigger.fields.some((field) => field.key === key));
  const problems = [...wrong.map(({ key }) => `'${key}' is invalid`), ...unknown.map((key) => `'${key}' is unknown`)];
  if (problems.length > 0) {
    return { userErrors: [userError(["payload"], `Errors validating schema: ${problems.join(", ")}`)] };
  }
  insert(
    context.world.db,
    "INSERT INTO flow_trigger (shop, handle, payload, business_at, physical_at) VALUES (?, ?, ?, ?, ?)",
    context.shop,
    handle,
    body,
    context.now,
    Date.now(),
  );
  context.world.log("flow", context.shop, `workflow trigger ${handle}`, payload);
  return { userErrors: [] };
}

/** Mutations of Shopify Flow. */
export const flowMutations = {
  flowTriggerReceive: (args: Args, context: AdminContext) => receiveTrigger(context, args),
};
