-- Results by audience: the first version of the series that had the audience a customer was drawn by; 0: worked out before.
ALTER TABLE "text_figure" ADD COLUMN "audience" INTEGER NOT NULL DEFAULT 0,
  DROP CONSTRAINT "text_figure_pkey",
  ADD CONSTRAINT "text_figure_pkey" PRIMARY KEY ("shop_id","series_id","audience","step","offer","day");
ALTER TABLE "sale_figure" ADD COLUMN "audience" INTEGER NOT NULL DEFAULT 0,
  DROP CONSTRAINT "sale_figure_pkey",
  ADD CONSTRAINT "sale_figure_pkey" PRIMARY KEY ("shop_id","series_id","audience","step","offer","by","day");
ALTER TABLE "arm_figure" ADD COLUMN "audience" INTEGER NOT NULL DEFAULT 0,
  DROP CONSTRAINT "arm_figure_pkey",
  ADD CONSTRAINT "arm_figure_pkey" PRIMARY KEY ("shop_id","series_id","audience","arm","day");

-- A page asks for days, of all series.
CREATE INDEX "text_figure_day_idx" ON "text_figure"("shop_id","day");
CREATE INDEX "sale_figure_day_idx" ON "sale_figure"("shop_id","day");
CREATE INDEX "arm_figure_day_idx" ON "arm_figure"("shop_id","day");

-- The next run works out the whole past.
UPDATE "figure_run" SET "whole_at" = '1990-01-01';
