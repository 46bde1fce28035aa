-- Views of the customer list a merchant saved.
CREATE TABLE "customer_view" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_view_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "customer_view_shop_id_name_key" ON "customer_view"("shop_id", "name");

-- What was looked at, where it was more than one customer: filters and how many, never whom.
ALTER TABLE "data_access_entry" ADD COLUMN "detail" JSONB NOT NULL DEFAULT '{}';

-- The list walks along one of these, page after page; "newest" walks along the primary key.
CREATE INDEX "customer_last_order_list_idx" ON "customer" ("shop_id", (coalesce("last_order_at", '-infinity'::timestamptz)), "id")
  WHERE "deleted_at" IS NULL AND "redacted_at" IS NULL AND "merged_into" IS NULL;
CREATE INDEX "customer_spent_list_idx" ON "customer" ("shop_id", "spent", "id")
  WHERE "deleted_at" IS NULL AND "redacted_at" IS NULL AND "merged_into" IS NULL;
CREATE INDEX "customer_orders_list_idx" ON "customer" ("shop_id", "orders_count", "id")
  WHERE "deleted_at" IS NULL AND "redacted_at" IS NULL AND "merged_into" IS NULL;
CREATE INDEX "customer_merged_idx" ON "customer" ("shop_id", "merged_into") WHERE "merged_into" IS NOT NULL;
CREATE INDEX "phone_suppressed_idx" ON "phone" ("shop_id", "id") WHERE "suppressed_at" IS NOT NULL;
