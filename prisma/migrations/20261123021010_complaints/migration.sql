-- A reply may be kept as a complaint, too.
ALTER TABLE "inbound_message" DROP CONSTRAINT "inbound_message_meaning_check",
  ADD CONSTRAINT "inbound_message_meaning_check" CHECK ("meaning" IN ('stop', 'start', 'help', 'reply', 'complaint'));
