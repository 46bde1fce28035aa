-- Shops are served in turn: each shop's next delivery is found without walking over another shop's flood.
CREATE INDEX "inbox_shop_new_idx" ON "inbox" ("shop_domain", "next_try_at", "id") WHERE "state" = 'new';
-- What failed too often is listed for a person, and looked through by the reconciliation.
CREATE INDEX "inbox_dead_idx" ON "inbox" ("shop_domain", "id") WHERE "state" = 'dead';

-- The nightly counts differed from Shopify's: the customers are read again.
ALTER TABLE "sync_run" DROP CONSTRAINT "sync_run_reason_check";
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_reason_check" CHECK ("reason" IN ('install', 'scopes', 'version', 'merchant', 'difference'));
