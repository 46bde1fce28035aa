import { z } from "zod";
import { CodeRefused, type PlacedOrder, placeOrder } from "../shopify/place-order.ts";
import { findCustomer } from "../shopify/store.ts";
import { receiveReply } from "../twilio/receive-reply.ts";
import type { World } from "../world/world.ts";
import { ControlProblem } from "./control-parts.ts";

const order = z.strictObject({ shop: z.string(), customerId: z.coerce.number().int(), code: z.string().optional() });
const reply = z.strictObject({ shop: z.string().optional(), from: z.string(), body: z.string() });
const behaviour = z.strictObject({ on: z.boolean() });

function checked<T>(schema: z.ZodType<T>, wish: unknown): T {
  const parsed = schema.safeParse(wish);
  if (!parsed.success) throw new ControlProblem(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** A customer buys now, with a discount code or without; 404 for an unknown customer, 409 for a refused code. */
export function orderAsShopper(world: World, wish: unknown): PlacedOrder {
  const { shop, customerId, code } = checked(order, wish);
  if (!findCustomer(world, shop, customerId)) throw new ControlProblem(404, `${shop} has no customer ${customerId}.`);
  try {
    return placeOrder(world, { shop, customerId, discountCode: code ?? null });
  } catch (error) {
    if (error instanceof CodeRefused) throw new ControlProblem(409, error.message);
    throw error;
  }
}

/** A phone writes to the shop; 409 when there is nothing it could answer. */
export function replyAsShopper(world: World, wish: unknown): { sid: string } {
  const result = receiveReply(world, checked(reply, wish));
  if ("problem" in result) throw new ControlProblem(409, result.problem);
  return result;
}

/** Whether simulated shoppers act while the clock is pushed. */
export function readBehaviour(wish: unknown): boolean {
  return checked(behaviour, wish).on;
}
