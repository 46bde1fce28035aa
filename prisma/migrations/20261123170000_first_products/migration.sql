-- With which product customers began, and how many of them came back: counted at night.
CREATE TABLE "first_product_figure" (
  "shop_id" INTEGER NOT NULL,
  "product_id" BIGINT NOT NULL,
  "buyers" INTEGER NOT NULL,
  "returned" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "first_product_figure_pkey" PRIMARY KEY ("shop_id", "product_id")
);
-- The best lost customers are walked to from the top.
CREATE INDEX "customer_worth_year_idx" ON "customer_worth" ("shop_id", "year_spent" DESC) WHERE "year_spent" > 0;

-- What the first page shows, kept up to date in the background.
CREATE TABLE "home_figure" (
  "shop_id" INTEGER NOT NULL,
  "lapsed" INTEGER NOT NULL,
  "eligible" INTEGER NOT NULL,
  "live" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "home_figure_pkey" PRIMARY KEY ("shop_id")
);

-- The promises by day, over the texts handed over on it (UTC).
CREATE TABLE "promise_figure" (
  "shop_id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "texts" INTEGER NOT NULL,
  "after_purchase" INTEGER NOT NULL,
  "twice" INTEGER NOT NULL,
  "outside_hours" INTEGER NOT NULL,
  CONSTRAINT "promise_figure_pkey" PRIMARY KEY ("shop_id", "day")
);
