-- What shop-wide exclusions look at: whether an order is shipped, and whether its payment is disputed
ALTER TABLE "order" ADD COLUMN "fulfillment" TEXT, ADD COLUMN "disputed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "order" ADD CHECK ("fulfillment" IN ('open', 'partly', 'done'));

-- The few orders that leave a customer out: a count over a million customers reads these and not three million orders
CREATE INDEX "order_open_idx" ON "order" ("shop_id", "customer_id") WHERE "fulfillment" IN ('open', 'partly') AND "cancelled_at" IS NULL AND NOT "test" AND "deleted_at" IS NULL;
CREATE INDEX "order_given_back_idx" ON "order" ("shop_id", "customer_id") WHERE "gross" > 0 AND "refunded" >= "gross" AND "cancelled_at" IS NULL AND NOT "test" AND "deleted_at" IS NULL;
CREATE INDEX "order_odd_idx" ON "order" ("shop_id", "customer_id") WHERE "disputed" OR "test";

-- CreateTable
CREATE TABLE "exclusion_entry" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "phone_id" UUID,
    "customer_id" BIGINT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exclusion_entry_pkey" PRIMARY KEY ("shop_id","id")
);
ALTER TABLE "exclusion_entry" ADD CHECK ("kind" IN ('list', 'staff')), ADD CHECK (("phone_id" IS NULL) <> ("customer_id" IS NULL));

-- CreateIndex
CREATE UNIQUE INDEX "exclusion_entry_shop_id_phone_id_key" ON "exclusion_entry"("shop_id", "phone_id");

-- CreateIndex
CREATE UNIQUE INDEX "exclusion_entry_shop_id_customer_id_key" ON "exclusion_entry"("shop_id", "customer_id");

-- CreateTable
CREATE TABLE "customer_segment" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "members" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "customer_segment_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_segment_member" (
    "shop_id" INTEGER NOT NULL,
    "segment_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_segment_member_pkey" PRIMARY KEY ("shop_id","segment_id","customer_id")
);

-- CreateIndex
CREATE INDEX "customer_segment_member_shop_id_customer_id_idx" ON "customer_segment_member"("shop_id", "customer_id");

-- CreateTable
CREATE TABLE "customer_change" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "customer_id" BIGINT NOT NULL,

    CONSTRAINT "customer_change_pkey" PRIMARY KEY ("shop_id","id")
);

-- Whoever changed so that a series may be for them now, or no longer, is looked at again within the minute. Rows are
-- only ever added, so no writer waits for another or for the look. Stamping an order or an opt-out at the door sets none
-- of these columns to such a value and costs nothing; an import sets winback.quiet, since everybody is looked at after it.
CREATE FUNCTION note_customer_change(shop INTEGER, customer BIGINT) RETURNS void LANGUAGE sql AS $$
  INSERT INTO customer_change (shop_id, customer_id)
  SELECT shop, customer WHERE customer IS NOT NULL AND EXISTS (SELECT 1 FROM series s WHERE s.shop_id = shop AND s.state = 'on')
$$;
CREATE FUNCTION note_changed_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_customer_change(new.shop_id, new.id);
  RETURN NULL;
END $$;
CREATE FUNCTION note_changed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_customer_change(new.shop_id, new.customer_id);
  RETURN NULL;
END $$;
CREATE FUNCTION note_changed_phone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_customer_change(c.shop_id, c.id) FROM customer c WHERE c.shop_id = new.shop_id AND c.phone_id = new.id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_changed_customer
  AFTER UPDATE OF phone_id, tags, last_order_at, orders_count, spent, country, locale ON customer FOR EACH ROW
  WHEN (new.phone_id IS NOT NULL AND new.last_order_at IS NOT NULL
    AND (old.phone_id, old.tags, old.last_order_at, old.orders_count, old.spent, old.country, old.locale)
      IS DISTINCT FROM (new.phone_id, new.tags, new.last_order_at, new.orders_count, new.spent, new.country, new.locale)
    AND current_setting('winback.quiet', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION note_changed_customer();
CREATE TRIGGER note_changed_order
  AFTER UPDATE OF refunded, fulfillment, disputed, cancelled_at, test ON "order" FOR EACH ROW
  WHEN ((old.refunded, old.fulfillment, old.disputed, old.cancelled_at, old.test)
      IS DISTINCT FROM (new.refunded, new.fulfillment, new.disputed, new.cancelled_at, new.test)
    AND current_setting('winback.quiet', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION note_changed_order();
CREATE TRIGGER note_changed_phone
  AFTER UPDATE OF consent_state, consent_class, suppressed_at ON phone FOR EACH ROW
  WHEN (new.consent_state = 'subscribed' AND new.suppressed_at IS NULL
    AND (old.consent_state, old.consent_class, old.suppressed_at)
      IS DISTINCT FROM (new.consent_state, new.consent_class, new.suppressed_at))
  EXECUTE FUNCTION note_changed_phone();

-- A series ends when its customer is left out
ALTER TABLE "enrollment" DROP CONSTRAINT "enrollment_exit_reason_check";
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_exit_reason_check" CHECK ("exit_reason" IN ('ordered', 'opted_out',
  'unreachable', 'redacted', 'uninstalled', 'stopped_by_merchant', 'expired', 'excluded_bought', 'excluded_tagged',
  'excluded_listed', 'excluded_refunded', 'excluded_disputed', 'excluded_staff'));
