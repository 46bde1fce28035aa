-- What waits is found shop by shop (inbox_shop_new_idx), and counted by the same index
DROP INDEX "inbox_new_idx";

-- Every order stamps its customer and its number: with room on the page the new row needs no new index entries
ALTER TABLE "customer" SET (fillfactor = 80);
ALTER TABLE "phone" SET (fillfactor = 80);
