-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "scopes_at" TIMESTAMPTZ(3),
ADD COLUMN     "shopify_updated_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "last_order_bound" TIMESTAMPTZ(3),
ADD COLUMN     "tags_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "state_rank" TEXT NOT NULL DEFAULT '';
