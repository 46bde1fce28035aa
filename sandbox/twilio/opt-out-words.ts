const STOP = new Set(["STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"]);
const START = new Set(["START", "YES", "UNSTOP"]);
const HELP = new Set(["HELP", "INFO"]);

/** What Twilio's own keyword handling makes of an inbound message. */
export type OptOutType = "STOP" | "START" | "HELP";

/** Twilio's default long-code keywords: the whole message, any case, surrounding blanks ignored. English only. */
export function optOutTypeOf(body: string): OptOutType | null {
  const word = body.trim().toUpperCase();
  if (STOP.has(word)) return "STOP";
  if (START.has(word)) return "START";
  return HELP.has(word) ? "HELP" : null;
}

/** The text Twilio sends back by itself. */
export function automaticReply(type: OptOutType): string {
  if (type === "STOP")
    return "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
  if (type === "START")
    return "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
  return "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
}
