-- Why customers stayed away, by what they bought last: kept, so that no page scans history.
CREATE TABLE "left_figure" (
    "shop_id" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "orders_before" INTEGER NOT NULL,
    "revenue_before" BIGINT NOT NULL,
    "orders_after" INTEGER NOT NULL,
    "revenue_after" BIGINT NOT NULL,
    CONSTRAINT "left_figure_pkey" PRIMARY KEY ("shop_id","reason","kind","name"),
    CONSTRAINT "left_figure_kind" CHECK ("kind" IN ('all', 'product', 'collection', 'discount', 'refund'))
);
