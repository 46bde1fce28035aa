-- The no-purchase windows a shop's own purchases speak for, worked out by night and after a full read.
CREATE TABLE "window_suggestion" (
    "shop_id" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "orders_mode" TEXT NOT NULL CHECK ("orders_mode" IN ('full', 'sixty_days')),
    "first_purchase_on" DATE,
    "windows" JSONB NOT NULL,

    CONSTRAINT "window_suggestion_pkey" PRIMARY KEY ("shop_id")
);
