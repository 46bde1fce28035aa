import type { sending as english } from "../en/sending.ts";
import type { Wording } from "../wording.ts";

/** How sending stands at Twilio: checks, countries, costs, and who is told of alarms. */
export const sending: Wording<typeof english> = {
  title: "Versand",
  link: "Prüfungen, Länder, Kosten und Alarme",
  states: { good: "In Ordnung", attention: "Sieh hin", bad: "Zu beheben", unknown: "Noch nicht bekannt" },
  names: {
    credentials: "Konto",
    sender: "Absender",
    replies: "Antworten von Kunden",
    reports: "Meldungen zur Zustellung",
    balance: "Guthaben",
    country: "Land",
  },
  fine: {
    credentials: "Twilio nimmt dein Konto an.",
    sender: "Der Absender gehört zu deinem Konto.",
    replies: "Was Kunden antworten, auch STOP, kommt sofort bei Winback an.",
    reports: "Twilio meldet, was aus deinen SMS wird.",
    balance: "Reicht vorerst. Winback sagt dir, wenn es unter {{low}} fällt.",
    country: "In dieses Land dürfen SMS gehen.",
  },
  found: {
    fine: "In Ordnung.",
    not_asked: "Twilio hat nicht geantwortet. Prüfe in ein paar Minuten noch einmal.",
    refused:
      "Twilio weist Account SID oder Auth Token ab. Kopiere beide neu von der ersten Seite der Twilio-Konsole und verbinde neu.",
    inactive: "Dein Twilio-Konto ist gesperrt oder geschlossen. In der Twilio-Konsole steht, warum und was zu tun ist.",
    trial:
      "Das ist ein Testkonto: Es schreibt nur an Nummern, die du bei Twilio bestätigt hast. Stufe es in der Twilio-Konsole hoch.",
    not_owned:
      "Dieser Absender gehört nicht zu deinem Konto oder kann keine SMS senden. Wähle unter Einstellungen einen anderen.",
    empty_service:
      "Dein Messaging Service hat noch keinen Absender. Füge ihm in der Twilio-Konsole eine Nummer oder einen Namen hinzu.",
    name: "Ein Name als Absender. In manchen Ländern muss er vorher registriert sein: Twilio zeigt, wo.",
    elsewhere:
      "Was Kunden antworten, geht woandershin. Ein STOP käme nicht bei Winback an. Verbinde unter Einstellungen neu: Das setzt die Adresse richtig.",
    not_answered: "Deinem Absender kann niemand antworten, darum trägt jede SMS einen Link zum Abmelden.",
    no_reports:
      "Twilio hat zu deinen letzten SMS nichts gemeldet. Prüfe, ob eine Firewall Twilio von Winback fernhält. Bis dahin fragt Winback stündlich nach.",
    no_texts_yet: "Zeigt sich, sobald die ersten SMS hinaus sind.",
    low: "Unter {{low}}. Lade es bei Twilio auf, oder lass Twilio das von selbst tun, bevor die SMS stehen bleiben.",
    not_permitted:
      "Dein Twilio-Konto darf nicht in dieses Land schreiben. Öffne in der Twilio-Konsole Messaging, Settings, Geo permissions, setze den Haken und prüfe noch einmal.",
    not_carried:
      "Netzbetreiber dort nehmen deinen Absender nicht an. Wähle einen anderen Absender, oder lass dieses Land aus.",
  },
  checks: {
    title: "Ist bei Twilio alles bereit?",
    help: "Winback fragt Twilio nach allem, was eine SMS braucht.",
    at: "Geprüft am {{at}}, und stündlich von selbst.",
    never: "Noch nicht geprüft. Drücke „Jetzt prüfen“.",
    again: "Jetzt prüfen",
    change: "Konto oder Absender ändern",
    done: "Geprüft",
    failed: "Konnte nicht geprüft werden",
    notConnected: "Verbinde zuerst dein Twilio-Konto. Dann prüft Winback hier Konto, Absender, Länder und Adressen.",
  },
  countries: {
    title: "Länder, in die du schreibst",
    help: "An Nummern aus anderen Ländern geht nichts. Wen das ausschließt, siehst du bei den Empfängern und bei jedem Kunden.",
    none: "Kein Land ist gewählt, darum geht keine SMS hinaus.",
    price: "{{price}} je SMS-Teil",
    noPrice: "Preis noch nicht bekannt",
    language: "Sprache",
    languageHelp: "Für Kunden, deren Sprache niemand kennt.",
    optOut: "So meldet man sich ab",
    linkOnly: "Dein Absender kann keine Antworten empfangen, darum ist es der Link.",
    sender: "Absender für dieses Land",
    senderHelp: "Eine Nummer, ein Messaging Service oder ein Name deines Kontos. Leer: {{sender}}, wie überall.",
    remove: "Nicht mehr in dieses Land schreiben",
    add: "Land hinzufügen",
    choose: "Land wählen",
    save: "Länder speichern",
    saved: "Länder gespeichert",
    unsaved: "Noch nicht gespeichert.",
    failed: "Länder nicht gespeichert",
  },
  languages: { de: "Deutsch", en: "Englisch" },
  ways: { reply: "Mit STOP antworten", link: "Kurzer Link in jeder SMS" },
  advice: {
    best: "Hier passt am besten: {{sender}}.",
    kinds: {
      mobile_number: "eine Mobilnummer des Landes",
      local_number: "eine Nummer des Landes, die SMS senden kann",
      toll_free: "eine kostenfreie Nummer (Toll-free), von Twilio geprüft",
      name: "dein Name als Absender",
    },
    atOnce: "Geht sofort.",
    days: "Dauert etwa {{from}} bis {{to}} Werktage.",
    meanwhile: "Bis dahin kann dein Name der Absender sein.",
  },
  costs: {
    title: "Was SMS kosten",
    help: "Jede SMS so, wie Twilio sie abgerechnet hat. Andere SMS deines Kontos zählen nicht mit.",
    nothing: "In diesem Monat ist noch keine SMS abgerechnet.",
    month_one: "Dieser Monat: {{price}} für {{texts}} SMS.",
    month_other: "Dieser Monat: {{price}} für {{texts}} SMS.",
    unpriced_one: "Für {{count}} SMS hat Twilio den Preis noch nicht genannt. Das dauert bis zu einem Tag.",
    unpriced_other: "Für {{count}} SMS hat Twilio den Preis noch nicht genannt. Das dauert bis zu einem Tag.",
    today: "Heute verbraucht: {{used}} von {{cap}} SMS.",
    thisMonth: "In diesem Monat verbraucht: {{used}} von {{cap}} SMS.",
    typed: "Winback plant mit {{price}} für 100 SMS-Teile (Einstellungen, Geld).",
    noBill:
      "Ab dem dritten Tag eines Monats vergleicht Winback den Vormonat mit der Abrechnung von Twilio und zeigt es hier.",
    bills: "Monate im Vergleich mit der Abrechnung von Twilio",
    ours: "SMS von Winback",
    twilios: "Abrechnung von Twilio",
    difference: "Unterschied",
    billHelp:
      "In Klammern steht die Zahl der SMS. Die Abrechnung von Twilio zählt jede SMS deines Kontos, auch die anderer Werkzeuge.",
  },
  staff: {
    title: "Alarme per SMS",
    help: "Wenn SMS stehen bleiben, schlecht ankommen oder das Guthaben knapp wird, schreibt Winback an diese Nummern: höchstens einmal am Tag zur selben Sache.",
    later: "Verbinde zuerst Twilio, dann trage hier Nummern ein.",
    number: "Mobilnummer",
    numberHelp:
      "Deine oder die einer Kollegin. Sie bekommt einen Code, damit kein fremdes Telefon benachrichtigt wird.",
    add: "Code senden",
    sent: "Code gesendet",
    code: "Code",
    codeHelp: "Sechs Ziffern aus der SMS. Gilt 15 Minuten.",
    confirm: "Bestätigen",
    confirmed: "Bestätigt",
    waiting: "Wartet auf den Code",
    confirmedDone: "Nummer bestätigt",
    remove: "Entfernen",
    removeTitle: "{{number}} entfernen?",
    removeText:
      "An diese Nummer geht kein Alarm mehr. Soll sie wieder einen bekommen, muss sie neu eingetragen und mit einem Code bestätigt werden.",
    removedDone: "Nummer entfernt",
    erased: "Gelöschte Nummer",
  },
};
