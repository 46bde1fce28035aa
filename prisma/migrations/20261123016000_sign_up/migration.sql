-- The sign-up page counts a shop's questions of the last hour, and those to one number.
CREATE INDEX "message_opt_in_request_idx" ON "message" ("shop_id", "due_at") WHERE "kind" = 'opt_in_request';
