-- AlterTable
ALTER TABLE "phone" ADD COLUMN     "ordered_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "order_phone" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "phone_id" UUID NOT NULL,

    CONSTRAINT "order_phone_pkey" PRIMARY KEY ("shop_id","order_id","phone_id")
);

-- CreateIndex
CREATE INDEX "order_phone_shop_id_phone_id_idx" ON "order_phone"("shop_id", "phone_id");
