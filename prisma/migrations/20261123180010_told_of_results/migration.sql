-- When the merchant's own people were told by text: of the first customer won back, and of which week.
ALTER TABLE "figure_run" ADD COLUMN "first_told_at" TIMESTAMPTZ(3),
ADD COLUMN "week_told" DATE;
