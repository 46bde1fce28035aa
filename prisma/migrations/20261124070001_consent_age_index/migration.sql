-- Which consents are old, where unused ones lapse: a look at everybody had read all phones a second time for it.
create index phone_consent_age_idx on phone (shop_id, consent_at) where consent_state = 'subscribed';
