-- Each minute's look for the lapsed walks along the last counting orders, a column no webhook of an order touches, so
-- that stamping `ordered_at` writes no index; whose last order does not count is found by that order.
DROP INDEX "customer_lapse_idx";
CREATE INDEX "customer_lapse_idx" ON "customer" ("shop_id", "last_order_at") WHERE "phone_id" IS NOT NULL AND "last_order_at" IS NOT NULL;
CREATE INDEX "order_uncounted_idx" ON "order" ("shop_id", "placed_at") WHERE NOT "counts" AND NOT "test" AND "customer_id" IS NOT NULL;
