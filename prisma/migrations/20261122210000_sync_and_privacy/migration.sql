-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "redacted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "phone" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "summary_at" TIMESTAMPTZ(3),
ADD COLUMN     "summary_last_order_id" BIGINT,
ADD COLUMN     "summary_orders_count" INTEGER,
ADD COLUMN     "summary_spent" BIGINT;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "financial_status" TEXT,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'online';

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch';
ALTER TABLE "product" ALTER COLUMN "shopify_updated_at" DROP DEFAULT;

-- AlterTable
ALTER TABLE "discount_cohort" ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "api_version" TEXT,
ADD COLUMN     "byte_done" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "orders_mode" TEXT,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT 'install',
ADD COLUMN     "total" BIGINT;

-- CreateTable
CREATE TABLE "customer_tag_change" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "tag" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_tag_change_pkey" PRIMARY KEY ("shop_id","customer_id","tag")
);

-- CreateTable
CREATE TABLE "refund" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "collection" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sync_finding" (
    "shop_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "found" INTEGER NOT NULL,

    CONSTRAINT "sync_finding_pkey" PRIMARY KEY ("shop_id","day","kind")
);

-- CreateTable
CREATE TABLE "data_request" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" BIGINT,
    "shopify_id" TEXT,
    "state" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "export_sealed" TEXT,
    "ready_at" TIMESTAMPTZ(3),
    "handed_out_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_request_shop_id_shopify_id_key" ON "data_request"("shop_id", "shopify_id");

-- A customer's whole history is worked out anew whenever one of their orders changes, so all their orders are indexed.
CREATE INDEX "order_customer_idx" ON "order" ("shop_id", "customer_id", "placed_at" DESC);
DROP INDEX "order_counting_idx";
-- A status callback names a message and an account, not a shop.
CREATE INDEX "shop_sms_account_idx" ON "shop" (("settings" -> 'twilio' ->> 'accountSid'));

ALTER TABLE "order" ADD CHECK ("source" IN ('online', 'pos', 'draft', 'renewal', 'exchange'));
ALTER TABLE "sync_run" ADD CHECK ("reason" IN ('install', 'scopes', 'version', 'merchant')), ADD CHECK ("orders_mode" IN ('full', 'sixty_days'));
ALTER TABLE "data_request" ADD CHECK ("state" IN ('preparing', 'ready', 'handed_out'));
