-- An order keeps in mind that its person was erased: later news of it had brought its name and codes back.
alter table "order" add column "erased_at" timestamptz(3);
-- Shopify names every order: one without a name that was not deleted has been erased.
update "order" set erased_at = shopify_updated_at where name = '' and deleted_at is null;
