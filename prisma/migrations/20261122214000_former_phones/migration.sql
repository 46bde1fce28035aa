-- Numbers a customer had before: who asks for erasure asks for these too, also after their number or they themselves
-- have gone. Kept by the database, so that no writer of customers can forget it; an erased customer keeps none.
ALTER TABLE "customer" ADD COLUMN "former_phone_ids" UUID[];

CREATE FUNCTION keep_former_phone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.former_phone_ids := array_append(array_remove(array_remove(old.former_phone_ids, new.phone_id), old.phone_id), old.phone_id);
  RETURN new;
END $$;
CREATE TRIGGER keep_former_phone BEFORE UPDATE OF phone_id ON customer FOR EACH ROW
  WHEN (old.phone_id IS NOT NULL AND new.phone_id IS DISTINCT FROM old.phone_id AND new.redacted_at IS NULL)
  EXECUTE FUNCTION keep_former_phone();

-- erased: the person was erased before the export was handed out
ALTER TABLE "data_request" DROP CONSTRAINT "data_request_state_check";
ALTER TABLE "data_request" ADD CHECK ("state" IN ('preparing', 'ready', 'handed_out', 'erased'));

-- What apply-retention goes through, of the few who were erased
CREATE INDEX "customer_redacted_idx" ON "customer" ("shop_id") WHERE "redacted_at" IS NOT NULL;
CREATE INDEX "phone_erased_idx" ON "phone" ("shop_id") WHERE "erased_at" IS NOT NULL;
