import type { pauses as english } from "../en/pauses.ts";
import type { Wording } from "../wording.ts";

/** Days of the shop on which no text goes out. */
export const pauses: Wording<typeof english> = {
  title: "Pausen deines Shops",
  help: "Tage, an denen keine SMS einer Serie hinausgeht, etwa ein großer Sale oder die Feiertage.",
  none: "Noch keine Pausen.",
  name: "Name",
  from: "Erster Tag",
  to: "Letzter Tag",
  mode: "Fällige SMS",
  modes: { wait: "warten und gehen danach hinaus", skip: "fallen aus" },
  modeHelp:
    "Wartende SMS gehen nach dem letzten Tag hinaus, in deinen Sendezeiten und bis zu deiner Höchstzahl am Tag.",
  running: "Läuft gerade",
  remove: "Entfernen",
  add: "Pause hinzufügen",
  save: "Pausen speichern",
  saved: "Pausen sind gespeichert",
  failed: "Noch nicht gespeichert",
  untitled: "Pause",
  unsaved: "Noch nicht gespeichert: Drücke „Pausen speichern“.",
  proposals: "Mit einem Klick übernehmen:",
  propose: "{{name}}, {{from}} bis {{to}}",
  proposed: { black_week: "Black Week {{year}}", christmas: "Weihnachten {{year}}" },
};
