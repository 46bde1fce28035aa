alter table "discount_cohort" add column "bettered_at" timestamptz(3);
