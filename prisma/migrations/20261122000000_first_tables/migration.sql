
-- CreateTable
CREATE TABLE "shop" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sending" TEXT NOT NULL,
    "orders_mode" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shopify_session" (
    "id" TEXT NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3),
    "refresh_expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "shopify_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "event_id" TEXT,
    "payload_sealed" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "number_index" TEXT NOT NULL,
    "number_sealed" TEXT,
    "kind" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zones" TEXT[],
    "consent_state" TEXT NOT NULL,
    "consent_class" TEXT NOT NULL,
    "consent_event_id" UUID,
    "suppressed_at" TIMESTAMPTZ(3),
    "suppression_reason" TEXT,

    CONSTRAINT "phone_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "wording_version" TEXT,
    "language" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence_sealed" TEXT,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "phone_id" UUID,
    "first_name_sealed" TEXT,
    "locale" TEXT,
    "country" TEXT,
    "province" TEXT,
    "tags" TEXT[],
    "orders_count" INTEGER NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "last_order_at" TIMESTAMPTZ(3),
    "last_order_precision" TEXT NOT NULL DEFAULT 'exact',
    "ordered_at" TIMESTAMPTZ(3),
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_into" BIGINT,
    "deleted_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "customer_id" BIGINT,
    "name" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "test" BOOLEAN NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "gross" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "refunded" BIGINT NOT NULL,
    "net" BIGINT NOT NULL,
    "cost" BIGINT,
    "codes" TEXT[],
    "shopify_updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "product_id" BIGINT,
    "variant_id" BIGINT,
    "quantity" INTEGER NOT NULL,
    "net" BIGINT NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "product" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "tags" TEXT[],
    "collection_ids" BIGINT[],
    "unit_cost" BIGINT,

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "series" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "current_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "switched_on_at" TIMESTAMPTZ(3),

    CONSTRAINT "series_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "series_version" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "series_version_pkey" PRIMARY KEY ("shop_id","series_id","version")
);

-- CreateTable
CREATE TABLE "assignment" (
    "shop_id" INTEGER NOT NULL,
    "series_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "lapse_started_at" TIMESTAMPTZ(3) NOT NULL,
    "arm" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "watched_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("shop_id","series_id","customer_id","lapse_started_at")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "phone_id" UUID NOT NULL,
    "lapse_started_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "exit_reason" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "first_text_at" TIMESTAMPTZ(3),
    "next_step" INTEGER NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "crossed_in_flight" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "message" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "enrollment_id" UUID,
    "step" INTEGER,
    "phone_id" UUID NOT NULL,
    "version" INTEGER,
    "state" TEXT NOT NULL,
    "suppression" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "claim_token" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_at" TIMESTAMPTZ(3),
    "sid" TEXT,
    "error_code" INTEGER,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "segments" INTEGER NOT NULL,
    "price" BIGINT,
    "body_sealed" TEXT,
    "link_token" TEXT,
    "consent_event_id" UUID,
    "checked_at" TIMESTAMPTZ(3),
    "next_look_at" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "crossed_in_flight" BOOLEAN NOT NULL DEFAULT false,
    "cancel_asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "message_event" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" INTEGER NOT NULL,
    "message_id" UUID NOT NULL,
    "sid" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error_code" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "shop_id" INTEGER NOT NULL,
    "sid" TEXT NOT NULL,
    "phone_id" UUID,
    "body_sealed" TEXT,
    "meaning" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("shop_id","sid")
);

-- CreateTable
CREATE TABLE "link_click" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" INTEGER NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_click_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discount_cohort" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "offer_hash" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "shopify_id" TEXT,

    CONSTRAINT "discount_cohort_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discount_code" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "cohort_id" UUID,
    "shopify_id" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "order_id" BIGINT,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "texted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "discount_code_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "attribution" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "net" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "daily_figure" (
    "shop_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "series_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "arm" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "daily_figure_pkey" PRIMARY KEY ("shop_id","day","series_id","step","arm","name")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "line_done" BIGINT NOT NULL DEFAULT 0,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sync_cursor" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "watermark" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_cursor_pkey" PRIMARY KEY ("shop_id","kind")
);

-- CreateTable
CREATE TABLE "recurring_task" (
    "shop_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "recurring_task_pkey" PRIMARY KEY ("shop_id","name")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "data_access_entry" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "customer_id" BIGINT,
    "purpose" TEXT NOT NULL,

    CONSTRAINT "data_access_entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE INDEX "shopify_session_shop_domain_idx" ON "shopify_session"("shop_domain");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_source_shop_domain_topic_delivery_id_key" ON "inbox"("source", "shop_domain", "topic", "delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_shop_id_number_index_key" ON "phone"("shop_id", "number_index");

-- CreateIndex
CREATE INDEX "consent_event_shop_id_phone_id_at_idx" ON "consent_event"("shop_id", "phone_id", "at");

-- CreateIndex
CREATE INDEX "customer_shop_id_phone_id_idx" ON "customer"("shop_id", "phone_id");

-- CreateIndex
CREATE INDEX "order_shop_id_name_idx" ON "order"("shop_id", "name");

-- CreateIndex
CREATE INDEX "assignment_shop_id_customer_id_idx" ON "assignment"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "enrollment_shop_id_phone_id_idx" ON "enrollment"("shop_id", "phone_id");

-- CreateIndex
CREATE INDEX "enrollment_shop_id_customer_id_idx" ON "enrollment"("shop_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrollment_shop_id_series_id_customer_id_lapse_started_at_key" ON "enrollment"("shop_id", "series_id", "customer_id", "lapse_started_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_sid_key" ON "message"("sid");

-- CreateIndex
CREATE UNIQUE INDEX "message_link_token_key" ON "message"("link_token");

-- CreateIndex
CREATE INDEX "message_event_shop_id_message_id_idx" ON "message_event"("shop_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_event_sid_status_key" ON "message_event"("sid", "status");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_sid_key" ON "inbound_message"("sid");

-- CreateIndex
CREATE INDEX "link_click_shop_id_message_id_idx" ON "link_click"("shop_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "discount_cohort_shop_id_series_id_step_offer_hash_ends_at_key" ON "discount_cohort"("shop_id", "series_id", "step", "offer_hash", "ends_at");

-- CreateIndex
CREATE INDEX "discount_code_shop_id_enrollment_id_idx" ON "discount_code"("shop_id", "enrollment_id");

-- CreateIndex
CREATE INDEX "attribution_shop_id_enrollment_id_idx" ON "attribution"("shop_id", "enrollment_id");

-- CreateIndex
CREATE INDEX "recurring_task_next_run_at_idx" ON "recurring_task"("next_run_at");

-- CreateIndex
CREATE INDEX "audit_entry_shop_id_at_idx" ON "audit_entry"("shop_id", "at");

-- CreateIndex
CREATE INDEX "data_access_entry_shop_id_at_idx" ON "data_access_entry"("shop_id", "at");



-- What Prisma's schema cannot say: partial indexes and the allowed states.

CREATE INDEX "inbox_new_idx" ON "inbox" ("next_try_at", "id") WHERE "state" = 'new';
CREATE INDEX "customer_lapse_idx" ON "customer" ("shop_id", "last_order_at") WHERE "phone_id" IS NOT NULL AND "last_order_at" IS NOT NULL;
CREATE INDEX "order_counting_idx" ON "order" ("shop_id", "customer_id", "placed_at" DESC) WHERE "counts";
CREATE UNIQUE INDEX "enrollment_one_live_idx" ON "enrollment" ("shop_id", "customer_id") WHERE "state" = 'active';
CREATE INDEX "enrollment_due_idx" ON "enrollment" ("shop_id", "next_due_at") WHERE "state" = 'active';
CREATE UNIQUE INDEX "message_step_once_idx" ON "message" ("shop_id", "enrollment_id", "step") WHERE "kind" = 'step';
CREATE INDEX "message_due_idx" ON "message" ("shop_id", "due_at") WHERE "state" = 'due';
CREATE INDEX "message_lease_idx" ON "message" ("lease_until") WHERE "state" = 'handed';
CREATE INDEX "message_look_idx" ON "message" ("next_look_at") WHERE "state" = 'unknown';
CREATE INDEX "message_handed_idx" ON "message" ("shop_id", "handed_at") WHERE "handed_at" IS NOT NULL;
CREATE INDEX "message_accepted_idx" ON "message" ("handed_at") WHERE "state" = 'accepted' AND "cancel_asked_at" IS NULL;
CREATE INDEX "message_phone_idx" ON "message" ("shop_id", "phone_id", "handed_at");
CREATE UNIQUE INDEX "discount_code_string_idx" ON "discount_code" ("shop_id", upper("code"));
CREATE UNIQUE INDEX "discount_code_one_live_idx" ON "discount_code" ("shop_id", "enrollment_id") WHERE "state" IN ('reserved', 'issuing', 'active', 'revoking');

ALTER TABLE "shop" ADD CHECK ("state" IN ('installed', 'needs_reopen', 'uninstalled')), ADD CHECK ("sending" IN ('on', 'paused')), ADD CHECK ("orders_mode" IN ('full', 'sixty_days'));
ALTER TABLE "inbox" ADD CHECK ("source" IN ('shopify', 'twilio')), ADD CHECK ("state" IN ('new', 'done', 'dead'));
ALTER TABLE "phone" ADD CHECK ("kind" IN ('mobile', 'fixed', 'other')), ADD CHECK ("consent_state" IN ('subscribed', 'unsubscribed', 'pending', 'none')), ADD CHECK ("consent_class" IN ('confirmed', 'single', 'unknown'));
ALTER TABLE "customer" ADD CHECK ("last_order_precision" IN ('exact', 'upper_bound'));
ALTER TABLE "series" ADD CHECK ("state" IN ('draft', 'on', 'paused', 'archived'));
ALTER TABLE "assignment" ADD CHECK ("arm" IN ('treated', 'holdout'));
ALTER TABLE "enrollment" ADD CHECK ("state" IN ('active', 'completed', 'exited')), ADD CHECK (("state" = 'exited') = ("exit_reason" IS NOT NULL)), ADD CHECK ("exit_reason" IN ('ordered', 'opted_out', 'unreachable', 'redacted', 'uninstalled', 'stopped_by_merchant', 'expired'));
ALTER TABLE "message" ADD CHECK ("kind" IN ('step', 'opt_in_request', 'opt_out_confirmation', 'test', 'reply', 'alarm')), ADD CHECK ("state" IN ('due', 'handed', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered', 'failed', 'abandoned', 'suppressed')), ADD CHECK (("state" = 'suppressed') = ("suppression" IS NOT NULL));
ALTER TABLE "inbound_message" ADD CHECK ("meaning" IN ('stop', 'start', 'help', 'reply'));
ALTER TABLE "discount_code" ADD CHECK ("state" IN ('reserved', 'issuing', 'active', 'redeemed', 'expired', 'revoking', 'revoked'));
ALTER TABLE "attribution" ADD CHECK ("by" IN ('code', 'click', 'series'));
ALTER TABLE "sync_run" ADD CHECK ("state" IN ('waiting', 'running', 'importing', 'done', 'failed'));
