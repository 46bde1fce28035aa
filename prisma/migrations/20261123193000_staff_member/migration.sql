-- Who of a shop's staff has opened the app: to tell the account owner from the others, and to name people in the log.
CREATE TABLE "staff_member" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "name_sealed" TEXT,
    "account_owner" BOOLEAN NOT NULL,
    "collaborator" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("shop_id","id")
);
