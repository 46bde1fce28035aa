import type { World } from "../world/world.ts";
import { TwilioRefusal } from "./errors.ts";
import { findMessage, type MessageRecord, readMessage } from "./message-record.ts";

/**
 * POST Messages/SID: Status=canceled takes back a scheduled text; once queued or later nothing can (30409, as
 * twilio.com/docs/api/errors/30409 says). An empty Body blanks the stored text, and nothing else may be written.
 */
export function updateMessage(world: World, account: string, sid: string, form: URLSearchParams): MessageRecord {
  const message = findMessage(world, account, sid);
  if (!message) throw new TwilioRefusal(20404, sid);
  const now = world.now().getTime();
  if (form.get("Status") === "canceled") {
    if (message.status !== "scheduled") throw new TwilioRefusal(30409, `it is ${message.status}`);
    const row = world.db
      .prepare("UPDATE twilio_message SET status = 'canceled', next_ms = NULL, updated_ms = ? WHERE id = ? RETURNING *")
      .get(now, message.id);
    return readMessage(row);
  }
  if (form.get("Body") === "") {
    const row = world.db
      .prepare("UPDATE twilio_message SET body = '', updated_ms = ? WHERE id = ? RETURNING *")
      .get(now, message.id);
    return readMessage(row);
  }
  return message;
}
