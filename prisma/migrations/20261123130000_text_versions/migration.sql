-- One text that puts right what an earlier text said, to each who got that text in this version: sent by hand, once.
CREATE TABLE "correction" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "last_version" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "names_code" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "written_at" TIMESTAMPTZ(3),

    CONSTRAINT "correction_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "correction_shop_id_series_id_step_version_key" ON "correction"("shop_id", "series_id", "step", "version");
ALTER TABLE "correction" ADD CHECK ("state" IN ('writing', 'written')), ADD CHECK ("version" <= "last_version");

-- Texts of a series that are none of its steps (their step is null): a correction, or the news of a replacement code.
ALTER TABLE "message" ADD COLUMN "correction_id" UUID, ADD COLUMN "code_id" UUID,
  ADD CHECK ("correction_id" IS NULL OR ("code_id" IS NULL AND "step" IS NULL AND "kind" = 'step')),
  ADD CHECK ("code_id" IS NULL OR ("step" IS NULL AND "kind" = 'step'));
CREATE UNIQUE INDEX "message_correction_once_idx" ON "message" ("shop_id", "correction_id", "phone_id") WHERE "correction_id" IS NOT NULL;
CREATE UNIQUE INDEX "message_code_once_idx" ON "message" ("shop_id", "code_id") WHERE "code_id" IS NOT NULL;

-- A code on its way into a discount of its own, where it has another end: goes on after a crash until it is there.
ALTER TABLE "discount_code" ADD COLUMN "moving_to" UUID;
CREATE INDEX "discount_code_moving_idx" ON "discount_code" ("shop_id", "moving_to") WHERE "moving_to" IS NOT NULL;

-- Automatic discounts of the shop's own that stand in the way of codes of a series that is on: a row as long as they do.
CREATE TABLE "automatic_conflict" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_conflict_pkey" PRIMARY KEY ("shop_id","series_id","step","title")
);
ALTER TABLE "automatic_conflict" ADD CHECK ("how" IN ('beats', 'blocks'));

-- The list of codes keeps views too.
ALTER TABLE "customer_view" RENAME TO "saved_view";
ALTER TABLE "saved_view" RENAME CONSTRAINT "customer_view_pkey" TO "saved_view_pkey";
ALTER TABLE "saved_view" ADD COLUMN "list" TEXT NOT NULL DEFAULT 'customers';
ALTER TABLE "saved_view" ALTER COLUMN "list" DROP DEFAULT, ADD CHECK ("list" IN ('customers', 'codes'));
DROP INDEX "customer_view_shop_id_name_key";
CREATE UNIQUE INDEX "saved_view_shop_id_list_name_key" ON "saved_view"("shop_id", "list", "name");
