import { z } from "zod";
import type { ControlClient } from "./control-client.ts";

const customer = z.object({
  id: z.number(),
  first_name: z.string().nullable(),
  phone: z.string().nullable(),
  timezone: z.string(),
  sms_state: z.string(),
  sms_opt_in_level: z.string().nullable(),
  sms_collected_from: z.string().nullable(),
  deleted_at: z.number().nullable(),
});
const order = z.object({
  id: z.number(),
  customer_id: z.number().nullable(),
  number: z.number(),
  test: z.number(),
  processed_at: z.number(),
  cancelled_at: z.number().nullable(),
  financial_status: z.string(),
  total: z.number(),
  refunded: z.number(),
  discount_code: z.string().nullable(),
});
const text = z.object({
  sid: z.string(),
  to: z.string(),
  body: z.string(),
  status: z.string(),
  begun_at: z.number(),
  business_at: z.string().transform((at) => Date.parse(at)),
});
const request = z.object({
  method: z.string(),
  to: z.string().nullable(),
  body: z.string().nullable(),
  begun_at: z.number(),
});
const code = z.object({
  code: z.string(),
  usage_count: z.number(),
  created_at: z.number(),
  deleted_at: z.number().nullable(),
  ends_at: z.number().nullable(),
});
const acknowledgement = z.object({
  topic: z.string(),
  resource: z.string().nullable(),
  answered_at: z.number().nullable(),
});
const callback = z.object({
  kind: z.string(),
  params: z.record(z.string(), z.string()),
  answered_at: z.number().nullable(),
  business_at: z.string().transform((at) => Date.parse(at)),
});
const consent = z.object({ at: z.number(), text: z.string(), customer_id: z.number().nullable() });

export type Customer = z.infer<typeof customer>;
export type Order = z.infer<typeof order>;
export type Text = z.infer<typeof text>;

/** What the world wrote down about one shop. Times are milliseconds: `…_at` of business, `begun_at`, `answered_at` physical. */
export interface Ledgers {
  customers: Customer[];
  orders: Order[];
  texts: Text[];
  requests: z.infer<typeof request>[];
  codes: z.infer<typeof code>[];
  acknowledgements: z.infer<typeof acknowledgement>[];
  callbacks: z.infer<typeof callback>[];
  consents: z.infer<typeof consent>[];
}

/** Reads all ledgers of a shop; orders, acknowledgements and consents since `since`, business time in ms. */
export async function readLedgers(control: ControlClient, shop: string, since: number): Promise<Ledgers> {
  const read = async <T>(name: string, row: z.ZodType<T>, from = 0): Promise<T[]> =>
    z.array(row).parse(await control.get(`/ledgers/${name}?shop=${shop}&since=${from}`));
  return {
    customers: await read("customers", customer),
    orders: await read("orders", order, since),
    texts: await read("texts", text),
    requests: await read("requests", request),
    codes: await read("codes", code),
    acknowledgements: await read("acknowledgements", acknowledgement, since),
    callbacks: await read("callbacks", callback),
    consents: await read("consents", consent, since),
  };
}
