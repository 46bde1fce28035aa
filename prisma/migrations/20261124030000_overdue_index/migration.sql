-- Since when somebody is overdue by their own rhythm: 1.5 times (129600 s a day) their mean gap after their last order.
-- In UTC, because only then PostgreSQL may keep it. The list of those at risk reads it from here alone.
create index customer_worth_overdue_idx on customer_worth
  (shop_id, ((last_order_at at time zone 'UTC') + make_interval(secs => rhythm_days * 129600)))
  include (last_order_at, rhythm_days, value_ahead, spent, customer_id) where rhythm_days > 0;
