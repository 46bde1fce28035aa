-- When the decision was made that a phone stands on: asked of every phone in every audience, so it stands beside it.
ALTER TABLE "phone" ADD COLUMN "consent_at" TIMESTAMPTZ(3);
UPDATE "phone" p SET "consent_at" = e."at" FROM "consent_event" e WHERE e."shop_id" = p."shop_id" AND e."id" = p."consent_event_id";
