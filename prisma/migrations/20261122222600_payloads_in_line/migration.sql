-- A packed payload is two or three KB: in the row itself it costs one page, beside it several rows and index entries.
ALTER TABLE "inbox" SET (toast_tuple_target = 8160);
