import type { watch as english } from "../en/watch.ts";
import type { Wording } from "../wording.ts";

/** What holds a series back, and what went wrong. */
export const watch: Wording<typeof english> = {
  alarm: {
    no_entries: {
      title: "„{{series}}“: seit {{days}} Tagen niemand Neues",
      text: "Die Serie läuft, aber niemand kam hinein. Prüfe ihre Regeln: Vielleicht passen sie auf niemanden mehr.",
    },
    delivery: {
      title: "„{{series}}“ wurde angehalten: Zu wenige SMS kommen an",
      text: "Nur {{part}} der letzten {{of}} SMS kamen an ({{share}}). Unter 85 Prozent hält Winback eine Serie an, damit dein Absender seinen guten Ruf behält. Sieh dir die gescheiterten SMS und deinen Absender bei Twilio an, bevor du weitermachst.",
    },
    opt_outs: {
      title: "„{{series}}“ wurde angehalten: Viele melden sich ab",
      text: "{{part}} Kunden meldeten sich nach den letzten {{of}} SMS ab ({{share}}). Über 3 Prozent hält Winback eine Serie an. Verbessere ihre Texte oder ihr Angebot, oder wähle die Empfänger enger.",
    },
    filtered: {
      title: "„{{series}}“ wurde angehalten: Netzbetreiber filtern die SMS",
      text: "{{part}} der letzten {{of}} SMS nahm ein Spamfilter heraus ({{share}}). Über 1 Prozent hält Winback eine Serie an. Ändere den Text und kläre mit Twilio, ob dein Absender registriert ist.",
    },
    soft_start_held: {
      title: "„{{series}}“: Der sanfte Start hat angehalten",
      text: "Die ersten Kunden nahmen den neuen Text nicht gut auf. Öffne die Serie, sieh dir die Zahlen an und entscheide.",
    },
    webhooks_silent: {
      title: "Shopify meldet Bestellungen nicht mehr von selbst",
      text: "Winback fand {{part}} Bestellungen durch Vergleichen, und Shopify meldete seit einem Tag keine. Vor jeder SMS wird der Kunde weiterhin bei Shopify geprüft. Bleibt das so, öffne Winback einmal aus den Apps in Shopify, oder installiere es neu.",
    },
    provider: {
      title: "Twilio nimmt deine SMS nicht an",
      text: "Twilio antwortete mit Fehler {{part}}, darum warten alle SMS. Meist ist das Guthaben aufgebraucht, der Auth Token geändert oder der Absender nicht erlaubt. Bring das bei Twilio in Ordnung, prüfe dein Konto unter Einstellungen und starte die SMS dann wieder.",
    },
    credentials: {
      title: "Twilio nimmt dein Konto nicht mehr an",
      text: "Winback hat bei Twilio gefragt und wurde abgewiesen: Der Auth Token wurde geändert, oder das Konto ist geschlossen. Fällige SMS gehen nicht hinaus. Verbinde dein Konto unter Einstellungen neu.",
    },
    balance_low: {
      title: "Dein Twilio-Guthaben ist niedrig: {{left}}",
      text: "Unter {{low}} können die SMS mitten am Tag stehen bleiben. Lade es bei Twilio auf, oder lass Twilio das von selbst tun.",
    },
    reports_silent: {
      title: "Twilio meldet nichts über deine SMS",
      text: "Zu keiner der letzten SMS kam eine Meldung, darum weiß Winback nur durch stündliches Nachfragen, was ankam. Prüfe, ob eine Firewall Twilio aussperrt, und sieh dir die Prüfungen unter Einstellungen an.",
    },
    daily_cap_near: {
      title: "Die SMS für heute sind fast verbraucht",
      text: "{{part}} von {{of}} SMS am Tag sind hinaus ({{share}}). Ist die Grenze erreicht, wartet der Rest auf morgen.",
    },
    daily_cap_reached: {
      title: "Die SMS für heute sind verbraucht",
      text: "Alle {{of}} SMS des Tages sind hinaus. Der Rest wartet auf morgen. Die Grenze kannst du unter Einstellungen anheben.",
    },
    monthly_cap_near: {
      title: "Die SMS für diesen Monat sind fast verbraucht",
      text: "{{part}} von {{of}} SMS im Monat sind hinaus ({{share}}). Ist die Grenze erreicht, wartet der Rest auf den nächsten Monat.",
    },
    monthly_cap_reached: {
      title: "Die SMS für diesen Monat sind verbraucht",
      text: "Alle {{of}} SMS des Monats sind hinaus. Der Rest wartet auf den nächsten Monat; was länger als 7 Tage wartet, entfällt. Die Grenze kannst du unter Einstellungen anheben.",
    },
    since: "Seit {{from}}.",
    goOn: "Serie weiterlaufen lassen",
    open: "Serie öffnen",
    settings: "Einstellungen öffnen",
    wentOn: "Die Serie läuft weiter",
  },
  goOn: {
    title: "„{{series}}“ weiterlaufen lassen?",
    text: "Ab jetzt bekommen alle in dieser Serie ihre SMS, sobald sie fällig sind, und wer inaktiv wird, kommt dazu: innerhalb deiner Sendezeiten und Höchstzahlen.",
    note: "Winback zählt ab hier neu und hält die Serie wieder an, wenn es schlecht läuft.",
    pausedNote:
      "Wurde währenddessen ein Text oder Angebot geändert, bekommt das Neue zuerst eine Stichprobe. Winback zählt ab hier neu und hält die Serie wieder an, wenn es schlecht läuft.",
    confirm: "Weiterlaufen lassen",
    refused: "Die Serie kann noch nicht weiterlaufen",
  },
  soft: {
    sampling: {
      title: "Sanfter Start: erst 50 Kunden, dann alle",
      text_one:
        "{{count}} Kunde der Stichprobe hat bisher eine SMS bekommen. Nach 50 (oder nach einem Tag, wenn weniger zusammenkommen) wartet Winback einen Tag und sieht, wie viele SMS ankommen und wie viele sich abmelden.",
      text_other:
        "{{count}} Kunden der Stichprobe haben bisher eine SMS bekommen. Nach 50 (oder nach einem Tag, wenn weniger zusammenkommen) wartet Winback einen Tag und sieht, wie viele SMS ankommen und wie viele sich abmelden.",
    },
    holding: {
      title: "Sanfter Start: wartet bis {{until}}",
      text: "Dann läuft die Serie von selbst weiter, wenn mindestens 90 Prozent der SMS ankamen und sich höchstens 3 Prozent der Kunden abmeldeten. Bis dahin bekommt niemand sonst eine SMS.",
    },
    held: {
      title: "Sanfter Start angehalten: Bitte entscheide",
      text: "Mindestens 90 Prozent der SMS sollten ankommen und höchstens 3 Prozent der Kunden sich abmelden. Niemand sonst bekommt eine SMS, bis du entscheidest.",
    },
    figures: "Bisher: {{texted}} angeschrieben, {{delivered}} angekommen, {{optedOut}} abgemeldet.",
    goOn: "Ohne Warten weitermachen",
    goOnHeld: "Trotzdem weitermachen",
    stop: "Serie anhalten",
    choice: "Sanfter Start (empfohlen)",
    choiceHelp:
      "Schreibt 50 ausgelosten Kunden, wartet einen Tag und läuft von selbst weiter, wenn mindestens 90 Prozent ankommen und sich höchstens 3 Prozent abmelden. Ebenso nach jeder Änderung eines Textes oder Angebots.",
  },
};
