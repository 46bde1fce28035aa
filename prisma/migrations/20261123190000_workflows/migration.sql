-- Which of our triggers workflows of a shop begin with, as Shopify Flow tells.
CREATE TABLE "workflow_use" (
    "shop_id" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    "kind" TEXT,
    "enabled" BOOLEAN NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workflow_use_pkey" PRIMARY KEY ("shop_id","trigger")
);

-- What Shopify Flow is to be told of.
CREATE TABLE "workflow_event" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "customer_id" BIGINT,
    "series_id" UUID,
    "text_number" INTEGER,
    "order_id" BIGINT,
    "alarm" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "workflow_event_pkey" PRIMARY KEY ("shop_id","kind","subject"),
    CONSTRAINT "workflow_event_kind" CHECK ("kind" IN ('became_inactive', 'text_sent', 'won_back', 'unsubscribed', 'alarm')),
    CONSTRAINT "workflow_event_state" CHECK ("state" IN ('waiting', 'telling', 'told', 'unsure', 'refused', 'dropped'))
);
CREATE INDEX "workflow_event_waiting_idx" ON "workflow_event" ("shop_id", "place") WHERE "state" IN ('waiting', 'telling');
CREATE INDEX "workflow_event_customer_idx" ON "workflow_event" ("shop_id", "customer_id");

-- What workflows asked for, and what they were answered: asked again, they get the same answer.
CREATE TABLE "workflow_run" (
    "shop_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "customer_id" BIGINT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "done" BOOLEAN,
    "reason" TEXT,
    "series" TEXT,

    CONSTRAINT "workflow_run_pkey" PRIMARY KEY ("shop_id","id"),
    CONSTRAINT "workflow_run_action" CHECK ("action" IN ('start', 'stop'))
);
CREATE INDEX "workflow_run_customer_idx" ON "workflow_run" ("shop_id", "customer_id");

-- Events are written where they happen, in the same transaction, and only while a workflow of the shop asks for them.
CREATE FUNCTION workflow_asks(shop INTEGER, event TEXT) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM workflow_use u WHERE u.shop_id = shop AND u.enabled AND (u.kind IS NULL OR u.kind = event))
$$;

-- Once a lapse, whichever series find the customer and whichever arm they are drawn into: what a workflow does with it
-- must not tell the arms apart.
CREATE FUNCTION note_became_inactive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM workflow_use WHERE enabled) THEN
    RETURN NULL;
  END IF;
  INSERT INTO workflow_event (shop_id, kind, subject, customer_id, series_id, at)
  SELECT n.shop_id, 'became_inactive', n.customer_id || ':' || extract(epoch from n.lapse_started_at)::bigint,
    n.customer_id, n.series_id, n.assigned_at
  FROM entered n
  WHERE workflow_asks(n.shop_id, 'became_inactive') AND NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.shop_id = n.shop_id AND a.customer_id = n.customer_id
      AND a.lapse_started_at = n.lapse_started_at AND a.series_id <> n.series_id)
  ORDER BY n.assigned_at, n.customer_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_became_inactive AFTER INSERT ON assignment REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION note_became_inactive();

CREATE FUNCTION note_text_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workflow_event (shop_id, kind, subject, customer_id, series_id, text_number, at)
  SELECT new.shop_id, 'text_sent', new.id::text, e.customer_id, e.series_id, coalesce(new.step + 1, 0),
    coalesce(new.handed_at, new.due_at)
  FROM enrollment e
  WHERE e.shop_id = new.shop_id AND e.id = new.enrollment_id AND workflow_asks(new.shop_id, 'text_sent')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_text_sent AFTER UPDATE OF state ON message FOR EACH ROW
  WHEN (new.kind = 'step' AND new.state IN ('accepted', 'sent', 'delivered', 'undelivered')
    AND old.state NOT IN ('accepted', 'sent', 'delivered', 'undelivered'))
  EXECUTE FUNCTION note_text_sent();

-- Each later state of an order touches what it is owed to, so one that is paid late is seen when it is paid.
CREATE FUNCTION note_won_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workflow_event (shop_id, kind, subject, customer_id, series_id, order_id, at)
  SELECT new.shop_id, 'won_back', new.enrollment_id::text, e.customer_id, e.series_id, o.id,
    greatest(o.placed_at, o.shopify_updated_at)
  FROM enrollment e JOIN "order" o ON o.shop_id = e.shop_id AND o.id = new.order_id
  WHERE e.shop_id = new.shop_id AND e.id = new.enrollment_id AND o.counts
    AND coalesce(o.financial_status IN ('paid', 'partially_paid', 'partially_refunded'), true)
    AND workflow_asks(new.shop_id, 'won_back')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_won_back AFTER INSERT OR UPDATE ON attribution FOR EACH ROW EXECUTE FUNCTION note_won_back();

-- Everybody who has the number.
CREATE FUNCTION note_unsubscribed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workflow_event (shop_id, kind, subject, customer_id, at)
  SELECT c.shop_id, 'unsubscribed', new.consent_event_id || ':' || c.id, c.id, v.received_at
  FROM consent_event v JOIN customer c ON c.shop_id = v.shop_id AND c.phone_id = new.id
  WHERE v.shop_id = new.shop_id AND v.id = new.consent_event_id AND c.merged_into IS NULL AND c.deleted_at IS NULL
    AND workflow_asks(new.shop_id, 'unsubscribed')
  ORDER BY c.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_unsubscribed AFTER UPDATE OF consent_state ON phone FOR EACH ROW
  WHEN (old.consent_state IN ('subscribed', 'pending') AND new.consent_state = 'unsubscribed')
  EXECUTE FUNCTION note_unsubscribed();

CREATE FUNCTION note_alarm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workflow_event (shop_id, kind, subject, series_id, alarm, at)
  SELECT new.shop_id, 'alarm', new.id::text, new.series_id, new.kind, new.since
  WHERE workflow_asks(new.shop_id, 'alarm')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_alarm AFTER INSERT ON alarm FOR EACH ROW EXECUTE FUNCTION note_alarm();
