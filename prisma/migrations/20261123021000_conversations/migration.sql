-- What somebody wrote back that is no keyword: open until the merchant closes it. One row a phone.
CREATE TABLE "conversation" (
    "shop_id" INTEGER NOT NULL,
    "phone_id" UUID NOT NULL,
    "last_reply_at" TIMESTAMPTZ(3) NOT NULL,
    "open_since" TIMESTAMPTZ(3),
    "complaint_at" TIMESTAMPTZ(3),
    "complaint_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("shop_id","phone_id")
);

CREATE INDEX "conversation_shop_id_last_reply_at_phone_id_idx" ON "conversation"("shop_id", "last_reply_at", "phone_id");

-- The open ones, in the order of the page; those whose alarm nobody has seen.
CREATE INDEX "conversation_open_idx" ON "conversation" ("shop_id", "last_reply_at", "phone_id") WHERE "open_since" IS NOT NULL;
CREATE INDEX "conversation_alarm_idx" ON "conversation" ("shop_id") WHERE "complaint_at" IS NOT NULL AND "complaint_seen_at" IS NULL;

-- What a conversation says is read by its phone.
CREATE INDEX "inbound_message_shop_id_phone_id_at_idx" ON "inbound_message"("shop_id", "phone_id", "at");

-- Replies that were kept before there were conversations: they are read, and hold nobody's series back after the fact.
INSERT INTO "conversation" ("shop_id", "phone_id", "last_reply_at")
SELECT i."shop_id", i."phone_id", max(i."at") FROM "inbound_message" i
WHERE i."meaning" = 'reply' AND i."phone_id" IS NOT NULL GROUP BY 1, 2;
