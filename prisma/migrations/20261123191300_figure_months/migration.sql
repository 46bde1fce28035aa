-- The figures of days added up by month: a look at two years need not read each day of them.

CREATE TABLE "text_month" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "audience" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL,
    "offer" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "texts" INTEGER NOT NULL,
    "parts" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "clicked" INTEGER NOT NULL,
    "opted_out" INTEGER NOT NULL,
    "codes" INTEGER NOT NULL,
    "redeemed" INTEGER NOT NULL,
    CONSTRAINT "text_month_pkey" PRIMARY KEY ("shop_id","series_id","audience","step","offer","month")
);

CREATE TABLE "sale_month" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "audience" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL,
    "offer" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "won_back" INTEGER NOT NULL,
    "revenue" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "goods" BIGINT NOT NULL,
    "fees" BIGINT NOT NULL,
    "returns" BIGINT NOT NULL,
    CONSTRAINT "sale_month_pkey" PRIMARY KEY ("shop_id","series_id","audience","step","offer","by","month")
);

CREATE TABLE "arm_month" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "audience" INTEGER NOT NULL DEFAULT 0,
    "arm" TEXT NOT NULL,
    "month" DATE NOT NULL,
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
    CONSTRAINT "arm_month_pkey" PRIMARY KEY ("shop_id","series_id","audience","arm","month")
);

-- At once, so that no page misses a month until they are worked out anew.
INSERT INTO "text_month" ("shop_id", "series_id", "audience", "step", "offer", "month", "texts", "parts", "delivered", "clicked", "opted_out", "codes", "redeemed")
SELECT "shop_id", "series_id", "audience", "step", "offer", date_trunc('month', "day"::timestamp)::date, sum("texts"), sum("parts"), sum("delivered"), sum("clicked"), sum("opted_out"), sum("codes"), sum("redeemed")
FROM "text_figure" GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO "sale_month" ("shop_id", "series_id", "audience", "step", "offer", "by", "month", "orders", "won_back", "revenue", "discount", "goods", "fees", "returns")
SELECT "shop_id", "series_id", "audience", "step", "offer", "by", date_trunc('month', "day"::timestamp)::date, sum("orders"), sum("won_back"), sum("revenue"), sum("discount"), sum("goods"), sum("fees"), sum("returns")
FROM "sale_figure" GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO "arm_month" ("shop_id", "series_id", "audience", "arm", "month", "assigned", "measured", "came_back", "orders", "discount", "texts", "revenue", "revenue_squares", "revenue_cubes", "profit", "profit_squares", "profit_cubes")
SELECT "shop_id", "series_id", "audience", "arm", date_trunc('month', "day"::timestamp)::date, sum("assigned"), sum("measured"), sum("came_back"), sum("orders"), sum("discount"), sum("texts"), sum("revenue"), sum("revenue_squares"), sum("revenue_cubes"), sum("profit"), sum("profit_squares"), sum("profit_cubes")
FROM "arm_figure" GROUP BY 1, 2, 3, 4, 5;
