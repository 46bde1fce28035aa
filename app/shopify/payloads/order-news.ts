import { z } from "zod";
import type { OrderNews, TypedNumber } from "../../domain/customers/order.ts";
import { customerId } from "../../domain/values/ids.ts";
import { gidOf, maybeText, time } from "./fields.ts";

const address = z.object({ phone: maybeText, country_code: maybeText }).nullish();

/** What of an order says who placed it and when. */
export const newsFields = {
  created_at: time,
  processed_at: time.nullish(),
  test: z.boolean().nullish(),
  phone: maybeText,
  customer: z.object({ admin_graphql_api_id: gidOf("Customer"), phone: maybeText }).nullish(),
  billing_address: address,
  shipping_address: address,
};

const news = z.object(newsFields);

type News = z.infer<typeof news>;

/** orders/*: as much as must act before the delivery is acknowledged, in a fraction of what the whole order takes. */
export const readOrderNews = (body: unknown): OrderNews => newsOf(news.parse(body));

export function newsOf(order: News): OrderNews {
  return {
    customerId: order.customer ? customerId(order.customer.admin_graphql_api_id) : null,
    placedAt: order.processed_at ?? order.created_at,
    test: order.test ?? false,
    numbers: numbersOf(order),
  };
}

function numbersOf(order: News): TypedNumber[] {
  const { billing_address: billing, shipping_address: shipping } = order;
  const country = shipping?.country_code ?? billing?.country_code ?? null;
  const typed = [
    { text: order.phone, country },
    { text: order.customer?.phone ?? null, country },
    { text: shipping?.phone ?? null, country: shipping?.country_code ?? country },
    { text: billing?.phone ?? null, country: billing?.country_code ?? country },
  ];
  return typed.flatMap(({ text, country: of }) => (text === null ? [] : [{ text, country: of }]));
}
