-- A discount of ours that we deleted ourselves is closed, which is not what `gone_at` says (the merchant took it away).
ALTER TABLE "discount_cohort" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);
DROP INDEX "discount_cohort_standing_key";
CREATE UNIQUE INDEX "discount_cohort_standing_key" ON "discount_cohort" ("shop_id", "series_id", "step", "offer_hash", "ends_at") WHERE "gone_at" IS NULL AND "closed_at" IS NULL;

-- When Shopify had deleted the code: with `ended_at` it tells how long a code outlived its owner's order.
ALTER TABLE "discount_code" ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

CREATE INDEX "discount_code_revoking_idx" ON "discount_code" ("shop_id", "cohort_id", "id") WHERE "state" = 'revoking';
CREATE INDEX "discount_code_waiting_idx" ON "discount_code" ("shop_id", "created_at") WHERE "state" IN ('reserved', 'issuing');

-- What the nightly comparison of codes with Shopify found, one row a run.
CREATE TABLE "code_sweep" (
    "shop_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen" INTEGER NOT NULL,
    "orphans" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,
    "risen" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,

    CONSTRAINT "code_sweep_pkey" PRIMARY KEY ("shop_id","at")
);

-- Since when steps of a shop have waited for codes longer than an hour, as long as they do.
CREATE TABLE "code_delay" (
    "shop_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "waiting" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_delay_pkey" PRIMARY KEY ("shop_id")
);
