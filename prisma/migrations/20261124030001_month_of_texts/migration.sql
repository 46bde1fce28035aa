-- What the caps leave counts the month's texts of series, a hundred thousand in a large shop: from the index alone.
create index message_series_handed_idx on message (shop_id, handed_at) where kind = 'step' and handed_at is not null;
