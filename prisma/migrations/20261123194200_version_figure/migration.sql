-- What became of the texts of a step, by version of the series, of large shops alone: counted each night.
create table version_figure (
  shop_id integer not null,
  series_id uuid not null,
  step integer not null,
  version integer not null,
  texted integer not null,
  delivered integer not null,
  not_arrived integer not null,
  clicked integer not null,
  codes integer not null,
  usable integer not null,
  redeemed integer not null,
  -- texts handed over before this are in it
  at timestamptz(3) not null,
  constraint version_figure_pkey primary key (shop_id, series_id, step, version)
);
