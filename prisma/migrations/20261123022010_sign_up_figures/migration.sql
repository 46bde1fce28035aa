-- The consent page counts who signed up in the last days.
CREATE INDEX "consent_event_sign_up_idx" ON "consent_event" ("shop_id", "at") WHERE "source" = 'sign_up_page';
