-- When the merchant stopped all texts; while the provider's refusal stopped them it is empty.
ALTER TABLE "shop" ADD COLUMN "stopped_at" TIMESTAMPTZ(3);

-- Whether new texts go to a sample first, and when somebody last entered.
ALTER TABLE "series" ADD COLUMN "soft_start" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "last_entered_at" TIMESTAMPTZ(3);

-- Of which version's sample somebody is.
ALTER TABLE "enrollment" ADD COLUMN "sample_version" INTEGER;

-- How far the soft start of a series is: one row a series, of its latest.
CREATE TABLE "soft_start" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "sampled" INTEGER NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "hold_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "figures" JSONB NOT NULL,

    CONSTRAINT "soft_start_pkey" PRIMARY KEY ("shop_id","series_id"),
    CONSTRAINT "soft_start_state" CHECK ("state" IN ('sampling', 'holding', 'held', 'over'))
);

-- What went wrong, since when and until when.
CREATE TABLE "alarm" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "series_id" UUID,
    "figures" JSONB NOT NULL,
    "paused_series" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("shop_id","id")
);

-- One at a time of each kind, for a series or the shop.
CREATE UNIQUE INDEX "alarm_standing_idx" ON "alarm" ("shop_id", "kind", coalesce("series_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "until" IS NULL;
CREATE INDEX "alarm_shop_id_series_id_until_idx" ON "alarm" ("shop_id", "series_id", "until");
