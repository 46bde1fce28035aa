-- What became of the customers of a series, of large shops alone: counted in the background.
create table series_figure (
  shop_id integer not null,
  series_id uuid not null,
  completed integer not null,
  exited integer not null,
  texted integer not null,
  at timestamptz(3) not null,
  constraint series_figure_pkey primary key (shop_id, series_id)
);
