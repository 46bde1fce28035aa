import type { states as english } from "../en/states.ts";
import type { Wording } from "../wording.ts";

export const states: Wording<typeof english> = {
  series: { draft: "Entwurf", on: "Läuft", paused: "Angehalten", archived: "Abgelegt" },
  enrollment: { active: "In der Serie", completed: "Bis zum Ende", exited: "Vorher beendet" },
  exit: {
    ordered: "bestellt",
    opted_out: "abgemeldet",
    unreachable: "nicht erreichbar",
    redacted: "Daten gelöscht",
    uninstalled: "App entfernt",
    stopped_by_merchant: "von dir gestoppt",
    expired: "abgelaufen",
  },
  endedBecause: "Beendet, weil: {{reason}}",
  message: {
    due: "Wartet",
    handed: "Wird übergeben",
    unknown: "Unklar, nicht erneut gesendet",
    accepted: "Von Twilio angenommen",
    sent: "Gesendet",
    delivered: "Zugestellt",
    undelivered: "Nicht zugestellt",
    failed: "Gescheitert",
    abandoned: "Unklar, nicht erneut gesendet",
    suppressed: "Zurückgehalten",
  },
  kind: {
    step: "SMS-Serie",
    opt_in_request: "Frage nach Einwilligung",
    opt_out_confirmation: "Abmeldung bestätigt",
    test: "Test",
    reply: "Antwort",
    alarm: "Alarm",
  },
  consent: { subscribed: "Erteilt", unsubscribed: "Abgemeldet", pending: "Gefragt, nicht bestätigt", none: "Keine" },
  code: {
    reserved: "in Vorbereitung",
    issuing: "in Vorbereitung",
    active: "gültig",
    redeemed: "eingelöst",
    expired: "abgelaufen",
    revoking: "wird zurückgezogen",
    revoked: "zurückgezogen",
  },
  run: {
    waiting: "Wartet",
    running: "Läuft bei Shopify",
    importing: "Wird eingelesen",
    done: "Fertig",
    failed: "Gescheitert",
  },
};
