-- What was written down before 'shopify_confirmed' existed: the source of each entry tells whose word it was, and stays.
UPDATE "consent_event" SET "class" = 'shopify_confirmed'
WHERE "class" = 'confirmed' AND "source" IN ('shopify_import', 'shopify_webhook', 'shopify_look');

-- Whose yes was proven by text stands on that proof, though Shopify may have told of a yes since: as `proofOf` in
-- app/domain/consent/consent-proof.sql.server.ts.
UPDATE "phone" p SET "consent_class" = 'confirmed', "consent_event_id" = proof."id"
FROM (
  SELECT DISTINCT ON (e."shop_id", e."phone_id") e."shop_id", e."phone_id", e."id" FROM "consent_event" e
  WHERE e."class" = 'confirmed' AND e."state" = 'subscribed' AND e."evidence_sealed" IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM "consent_event" n WHERE n."shop_id" = e."shop_id" AND n."phone_id" = e."phone_id"
        AND n."state" IN ('unsubscribed', 'none')
        AND (CASE n."source" WHEN 'import' THEN n."received_at" ELSE n."at" END) >= e."at")
  ORDER BY e."shop_id", e."phone_id", e."at" DESC) proof
WHERE p."shop_id" = proof."shop_id" AND p."id" = proof."phone_id" AND p."consent_state" = 'subscribed'
  AND (p."consent_class" <> 'confirmed' OR p."consent_event_id" IS DISTINCT FROM proof."id");

-- Everybody else who stands on Shopify's word.
UPDATE "phone" p SET "consent_class" = 'shopify_confirmed' FROM "consent_event" e
WHERE e."shop_id" = p."shop_id" AND e."id" = p."consent_event_id" AND p."consent_class" = 'confirmed'
  AND e."class" = 'shopify_confirmed';

ALTER TABLE "phone" VALIDATE CONSTRAINT "phone_consent_class_check";
