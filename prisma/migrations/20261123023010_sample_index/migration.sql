-- The sample of a soft start is found by itself; nobody else writes this index.
CREATE INDEX "enrollment_sample_idx" ON "enrollment" ("shop_id", "series_id", "sample_version") WHERE "sample_version" IS NOT NULL;
