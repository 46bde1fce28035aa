-- Which tags of ours a customer may have at Shopify: written down before Shopify is asked, so that none is forgotten there.
CREATE TABLE "customer_mark" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "tags" TEXT[],
    "settled" BOOLEAN NOT NULL,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "customer_mark_pkey" PRIMARY KEY ("shop_id","customer_id")
);
