-- What each customer is worth, worked out at night from their purchases. Beside the customers, not on them: orders and
-- webhooks write those rows all day long.
CREATE TABLE "customer_worth" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "orders_count" INTEGER NOT NULL,
    "spent" BIGINT NOT NULL,
    "last_order_at" TIMESTAMPTZ(3) NOT NULL,
    "first_order_at" TIMESTAMPTZ(3),
    "year_spent" BIGINT,
    "rhythm_days" DOUBLE PRECISION,
    "orders_ahead" DOUBLE PRECISION,
    "order_value" BIGINT,
    "value_ahead" BIGINT,
    "return_value" BIGINT,
    "returns_unaided" DOUBLE PRECISION,
    "alive" DOUBLE PRECISION,
    "recency" SMALLINT NOT NULL,
    "frequency" SMALLINT NOT NULL,
    "monetary" SMALLINT NOT NULL,
    "rfm_group" TEXT NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_worth_pkey" PRIMARY KEY ("shop_id","customer_id")
);

CREATE TABLE "worth_fit" (
    "shop_id" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "customers" INTEGER NOT NULL,
    "margin_percent" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    "uplift" DOUBLE PRECISION,
    "uplift_low" DOUBLE PRECISION,
    "uplift_high" DOUBLE PRECISION,

    CONSTRAINT "worth_fit_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "lost_figure" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "year_spent" BIGINT NOT NULL,
    "window_days" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lost_figure_pkey" PRIMARY KEY ("shop_id","kind","name")
);

ALTER TABLE "customer_worth" ADD CHECK ("recency" BETWEEN 1 AND 5 AND "frequency" BETWEEN 1 AND 5 AND "monetary" BETWEEN 1 AND 5);
ALTER TABLE "lost_figure" ADD CHECK ("kind" IN ('all', 'first_year', 'lost_year', 'rfm_group'));

-- Who has a rhythm of their own, by their last order: those overdue within the window are found in it.
CREATE INDEX "customer_worth_rhythm_idx" ON "customer_worth" ("shop_id", "last_order_at") WHERE "rhythm_days" IS NOT NULL;
