-- What Shopify calls confirmed is a class of its own: only who confirmed by text, to us or with an imported proof, is
-- 'confirmed'.
ALTER TABLE "phone" DROP CONSTRAINT "phone_consent_class_check", ADD CONSTRAINT "phone_consent_class_check"
  CHECK ("consent_class" IN ('confirmed', 'shopify_confirmed', 'single', 'unknown')) NOT VALID;

-- A version before this one, running beside it for a while, still writes Shopify's word down as 'confirmed'. In the
-- ledger it is known by its source.
CREATE FUNCTION classify_consent_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.class := 'shopify_confirmed';
  RETURN new;
END $$;
CREATE TRIGGER classify_consent_event BEFORE INSERT ON "consent_event" FOR EACH ROW
  WHEN (new.class = 'confirmed' AND new.source IN ('shopify_import', 'shopify_webhook', 'shopify_look'))
  EXECUTE FUNCTION classify_consent_event();

-- A phone stands as confirmed on an event of the ledger that proves it. An import writes the phone first: nothing but
-- Shopify's export makes a phone that is confirmed from the start.
CREATE FUNCTION classify_phone_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM consent_event e
    WHERE e.shop_id = new.shop_id AND e.id = new.consent_event_id AND e.class = 'confirmed') THEN
    new.consent_class := 'shopify_confirmed';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER classify_phone_consent BEFORE INSERT OR UPDATE OF "consent_class", "consent_event_id" ON "phone"
  FOR EACH ROW WHEN (new.consent_class = 'confirmed' AND new.consent_event_id IS NOT NULL)
  EXECUTE FUNCTION classify_phone_consent();
