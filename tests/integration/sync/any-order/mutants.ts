import type { Mutant } from "../../../simulation/mutant.ts";

const customers = "app/domain/customers";

/** Careless edits after which the order of the news matters: each must be noticed. `breaks` is in the difference shown. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: pieces of source, taken as they stand
export const ORDER_MUTANTS: Mutant[] = [
  {
    name: "last_told_customer_stands",
    breaks: /customer /,
    patches: [
      {
        file: `${customers}/customer-store.server.ts`,
        find: "where customer.shopify_updated_at <= excluded.shopify_updated_at and customer.redacted_at is null`;",
        replace: "where customer.redacted_at is null`;",
      },
    ],
  },
  {
    name: "last_told_order_stands",
    breaks: /order /,
    patches: [
      {
        file: `${customers}/order-store.server.ts`,
        find: `where o.deleted_at is null and (o.shopify_updated_at, o.state_rank collate "C")
      < (excluded.shopify_updated_at, excluded.state_rank collate "C")`,
        replace: "where o.deleted_at is null",
      },
    ],
  },
  {
    name: "deleted_order_comes_back",
    breaks: /order /,
    patches: [
      {
        file: `${customers}/order-store.server.ts`,
        find: "where o.deleted_at is null and (o.shopify_updated_at,",
        replace: "where (o.shopify_updated_at,",
      },
    ],
  },
  {
    name: "last_told_decision_stands",
    breaks: /phone |series of/,
    patches: [
      {
        file: "app/domain/consent/consent.ts",
        find: 'if (news.at < standing.at) return "ignore";',
        replace: 'if (news.at < standing.at) return "apply";',
      },
    ],
  },
  {
    name: "guest_stays_unknown",
    breaks: /customer |order |attribution /,
    patches: [
      {
        file: "app/domain/sync/take-customer.server.ts",
        find: "await attributeAnew(tx, shop.id, await assignGuestOrders(tx, shop, phones), now);",
        replace: "",
      },
    ],
  },
  {
    name: "late_order_stays_with_merged",
    breaks: /customer |order /,
    patches: [
      {
        file: "app/domain/sync/follow-merge.server.ts",
        find: "return withOwner(fact, await lockKept(tx, shop, owner));",
        replace: "return fact;",
      },
    ],
  },
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: pieces of source, taken as they stand
