-- Each minute's look for the lapsed touches those whose lapse began so that they crossed the window since the last one.
DROP INDEX "customer_lapse_idx";
CREATE INDEX "customer_lapse_idx" ON "customer" ("shop_id", (greatest("last_order_at", "ordered_at"))) WHERE "phone_id" IS NOT NULL AND "last_order_at" IS NOT NULL;
