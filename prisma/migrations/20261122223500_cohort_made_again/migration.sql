-- A cohort whose discount the merchant took away makes room for another of the same series, step, offer and end.
DROP INDEX "discount_cohort_shop_id_series_id_step_offer_hash_ends_at_key";
CREATE UNIQUE INDEX "discount_cohort_standing_key" ON "discount_cohort" ("shop_id", "series_id", "step", "offer_hash", "ends_at") WHERE "gone_at" IS NULL;
