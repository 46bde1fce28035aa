-- When Shopify says a delivery's event happened: an uninstall that is told after the shop came back ends nothing.
ALTER TABLE "inbox" ADD COLUMN "triggered_at" TIMESTAMPTZ(3);
