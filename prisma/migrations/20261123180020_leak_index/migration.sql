-- Codes that somebody else than their owner used are few among many: the results page lists them.
CREATE INDEX "discount_code_leak_idx" ON "discount_code" ("shop_id", "ended_at" DESC) WHERE "reason" = 'redeemed_by_other';
