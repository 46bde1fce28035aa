-- Why somebody stayed away, as they told it themselves: asked once with each text that asks.
CREATE TABLE "feedback" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "phone_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "text_sealed" TEXT,
    "by" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE UNIQUE INDEX "feedback_shop_id_message_id_key" ON "feedback"("shop_id", "message_id");
CREATE INDEX "feedback_shop_id_customer_id_at_idx" ON "feedback"("shop_id", "customer_id", "at");
CREATE INDEX "feedback_shop_id_at_idx" ON "feedback"("shop_id", "at");
ALTER TABLE "feedback" ADD CHECK ("by" IN ('page', 'reply')), ADD CHECK ("language" IN ('en', 'de'));

-- A reply may be the answer to that question, and such an answer is thanked for where a code waits.
ALTER TABLE "inbound_message" DROP CONSTRAINT "inbound_message_meaning_check",
  ADD CONSTRAINT "inbound_message_meaning_check" CHECK ("meaning" IN ('stop', 'start', 'help', 'reply', 'complaint', 'reason'));
ALTER TABLE "message" DROP CONSTRAINT "message_kind_check",
  ADD CONSTRAINT "message_kind_check" CHECK ("kind" IN ('step', 'opt_in_request', 'opt_out_confirmation', 'test', 'reply', 'alarm', 'feedback_thanks'));

-- The owner of a number asked for a rest, from then until then.
ALTER TABLE "phone" ADD COLUMN "rests_from" TIMESTAMPTZ(3), ADD COLUMN "rests_until" TIMESTAMPTZ(3),
  ADD CHECK (("rests_from" IS NULL) = ("rests_until" IS NULL));
