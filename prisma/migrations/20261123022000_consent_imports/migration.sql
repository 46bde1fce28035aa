-- Opt-outs and consents with proof that a merchant brings along from another tool. The rows to apply wait sealed, a part
-- at a time, and are deleted as they are applied.
CREATE TABLE "consent_import" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "opt_outs" INTEGER NOT NULL DEFAULT 0,
    "consents" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "actor" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_import_pkey" PRIMARY KEY ("shop_id","id")
);

ALTER TABLE "consent_import" ADD CONSTRAINT "consent_import_state" CHECK ("state" IN ('running', 'done'));
CREATE UNIQUE INDEX "consent_import_shop_id_file_hash_key" ON "consent_import"("shop_id", "file_hash");

CREATE TABLE "consent_import_part" (
    "shop_id" INTEGER NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows_sealed" TEXT NOT NULL,

    CONSTRAINT "consent_import_part_pkey" PRIMARY KEY ("shop_id","import_id","number")
);
