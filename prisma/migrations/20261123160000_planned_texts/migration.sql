-- Texts of those who are in a series, by the day they fall due: what the calendar shows without looking at anybody.
CREATE TABLE "planned_text" (
  "shop_id" INTEGER NOT NULL,
  "series_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "step" INTEGER NOT NULL,
  "texts" INTEGER NOT NULL,
  CONSTRAINT "planned_text_pkey" PRIMARY KEY ("shop_id", "series_id", "day", "step")
);
