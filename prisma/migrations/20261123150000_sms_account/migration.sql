-- What the provider took for a text: millionths of `price_unit`.
ALTER TABLE "message" ADD COLUMN "price_unit" TEXT;

-- Texts whose final status or price is still to be asked for.
CREATE INDEX "message_unsettled_idx" ON "message" ("shop_id", "handed_at")
  WHERE "sid" IS NOT NULL AND ("price" IS NULL OR "state" IN ('accepted', 'sent'));

-- When somebody was last told of an alarm by text.
ALTER TABLE "alarm" ADD COLUMN "texted_at" TIMESTAMPTZ(3);

-- What the last look at a shop's account at the SMS provider found.
CREATE TABLE "sms_account" (
    "shop_id" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "checks" JSONB NOT NULL,
    "balance" BIGINT,
    "currency" TEXT,

    CONSTRAINT "sms_account_pkey" PRIMARY KEY ("shop_id")
);

-- What the provider takes for one SMS segment to a country: millionths of its currency.
CREATE TABLE "sms_price" (
    "shop_id" INTEGER NOT NULL,
    "country" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sms_price_pkey" PRIMARY KEY ("shop_id","country")
);

-- A month's texts as we count them and as the provider billed them.
CREATE TABLE "sms_bill" (
    "shop_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "texts" INTEGER NOT NULL,
    "price" BIGINT NOT NULL,
    "billed_texts" INTEGER NOT NULL,
    "billed_price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "compared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sms_bill_pkey" PRIMARY KEY ("shop_id","month")
);

-- Numbers of the merchant's people, told of alarms once they have typed the code that was texted to them.
CREATE TABLE "staff_number" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "code_sent_at" TIMESTAMPTZ(3) NOT NULL,
    "codes_sent" INTEGER NOT NULL DEFAULT 1,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_number_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "staff_number_shop_id_phone_id_key" ON "staff_number" ("shop_id", "phone_id");

-- The text that carries such a code.
ALTER TABLE "message" DROP CONSTRAINT "message_kind_check",
  ADD CONSTRAINT "message_kind_check" CHECK ("kind" IN ('step', 'opt_in_request', 'opt_out_confirmation', 'test', 'reply', 'alarm', 'feedback_thanks', 'staff_code'));
