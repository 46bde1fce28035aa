-- A series played over the shop's past: kept by what was asked, so that the same question is answered at once.
CREATE TABLE "rehearsal" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "question" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "last_error" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("shop_id","series_id","hash")
);

ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_state"
  CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
