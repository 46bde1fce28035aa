-- The code that an order used which was then cancelled unpaid; the new one stands in for it.
ALTER TABLE "discount_code" ADD COLUMN "replaces" UUID;
CREATE UNIQUE INDEX "discount_code_replaces_idx" ON "discount_code" ("shop_id", "replaces") WHERE "replaces" IS NOT NULL;
-- The list of codes walks along it, the newest first.
CREATE INDEX "discount_code_list_idx" ON "discount_code" ("shop_id", "created_at" DESC, "id" DESC);
CREATE INDEX "discount_code_cohort_idx" ON "discount_code" ("shop_id", "cohort_id");
CREATE INDEX "discount_code_redeemed_idx" ON "discount_code" ("shop_id", "order_id") WHERE "order_id" IS NOT NULL;
-- The offer a discount was made for, and what somebody changed about it at Shopify.
ALTER TABLE "discount_cohort" ADD COLUMN "offer" JSONB;
ALTER TABLE "discount_cohort" ADD COLUMN "differs" JSONB;
ALTER TABLE "discount_cohort" ADD COLUMN "differs_at" TIMESTAMPTZ(3);
