-- What of an order's total is no goods, so that revenue can be told without it.
ALTER TABLE "order" ADD COLUMN "shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "tips" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "gift_cards" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "taxes_included" BOOLEAN NOT NULL DEFAULT true;

-- Never written to: the tables below take its place.
DROP TABLE "daily_figure";

CREATE TABLE "text_figure" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "offer" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "texts" INTEGER NOT NULL,
    "parts" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "clicked" INTEGER NOT NULL,
    "opted_out" INTEGER NOT NULL,
    "codes" INTEGER NOT NULL,
    "redeemed" INTEGER NOT NULL,
    CONSTRAINT "text_figure_pkey" PRIMARY KEY ("shop_id","series_id","step","offer","day")
);

CREATE TABLE "sale_figure" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "offer" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "won_back" INTEGER NOT NULL,
    "revenue" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "goods" BIGINT NOT NULL,
    "fees" BIGINT NOT NULL,
    "returns" BIGINT NOT NULL,
    CONSTRAINT "sale_figure_pkey" PRIMARY KEY ("shop_id","series_id","step","offer","by","day"),
    CONSTRAINT "sale_figure_by" CHECK ("by" IN ('code', 'click', 'series'))
);

CREATE TABLE "arm_figure" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "arm" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "assigned" INTEGER NOT NULL,
    "measured" INTEGER NOT NULL,
    "came_back" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "discount" BIGINT NOT NULL,
    "texts" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "revenue_squares" DOUBLE PRECISION NOT NULL,
    "revenue_cubes" DOUBLE PRECISION NOT NULL,
    "profit" BIGINT NOT NULL,
    "profit_squares" DOUBLE PRECISION NOT NULL,
    "profit_cubes" DOUBLE PRECISION NOT NULL,
    CONSTRAINT "arm_figure_pkey" PRIMARY KEY ("shop_id","series_id","arm","day"),
    CONSTRAINT "arm_figure_arm" CHECK ("arm" IN ('treated', 'holdout'))
);

CREATE TABLE "figure_run" (
    "shop_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "whole_at" TIMESTAMPTZ(3) NOT NULL,
    "rules" JSONB NOT NULL,
    CONSTRAINT "figure_run_pkey" PRIMARY KEY ("shop_id")
);

-- Rows lie in the order of these times, so that a day is found by a block range: next to nothing to keep.
CREATE INDEX "assignment_day_idx" ON "assignment" USING BRIN ("assigned_at");
CREATE INDEX "message_day_idx" ON "message" USING BRIN ("handed_at");
CREATE INDEX "attribution_shop_id_at_idx" ON "attribution"("shop_id", "at");
