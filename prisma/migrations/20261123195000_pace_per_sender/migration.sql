-- Each sender of a shop keeps its own pace; what they kept is over in seconds.
delete from "sender_pace";
alter table "sender_pace" drop constraint "sender_pace_pkey", add column "sender" text not null,
  add constraint "sender_pace_pkey" primary key ("shop_id", "sender");
