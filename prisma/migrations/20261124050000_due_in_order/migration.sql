-- the next texts of a shop are walked along it in their order: many are due at the same moment
CREATE INDEX "message_next_idx" ON "message" ("shop_id", "due_at", "id") WHERE "state" = 'due';
DROP INDEX "message_due_idx";
