-- The list of texts is walked from its end; a text that has not left stands where it is due.
create index message_list_idx on message (shop_id, (coalesce(handed_at, due_at)), id);
-- How long codes outlive their owners' orders.
create index discount_code_lag_idx on discount_code (shop_id, ended_at) where state = 'revoked' and reason = 'ordered';
-- Who is in a series now.
create index enrollment_live_idx on enrollment (shop_id, series_id) where state = 'active';
