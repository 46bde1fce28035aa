-- What the comparison group is planned by, so that no page counts customers for it.
CREATE TABLE "holdout_outlook" (
    "shop_id" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "yearly" INTEGER NOT NULL,
    "base" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "holdout_outlook_pkey" PRIMARY KEY ("shop_id")
);
