-- When a shop's sender may take the next SMS segment, by the clock on the wall: one row a shop, whichever worker claims.
CREATE TABLE "sender_pace" (
    "shop_id" INTEGER NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sender_pace_pkey" PRIMARY KEY ("shop_id")
);
