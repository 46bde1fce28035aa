import type { rehearsal as english } from "../en/rehearsal.ts";
import type { Wording } from "../wording.ts";

export const rehearsal: Wording<typeof english> = {
  title: "Probelauf mit alten Bestellungen",
  back: "SMS-Serie",
  help: "Spielt diese Serie mit deinen eigenen Bestellungen durch, als wäre sie damals eingeschaltet gewesen. Niemand wird angeschrieben, nichts wird verändert.",
  refused: "Für einen Probelauf fehlt noch etwas",
  failed: "Der Probelauf ist abgebrochen. Bitte versuch es noch einmal.",
  notSaved:
    "Dieser Probelauf hat Texte oder Regeln gespielt, die so nicht (oder nicht mehr) in der Serie gespeichert sind. Gestartet wurde er aus Fassung {{version}}.",
  ask: {
    title: "Was gespielt wird",
    press: "Probelauf starten",
    again: "Noch einmal starten",
    days: "Eingeschaltet für",
    daysHelp: "Endet früh genug, um zu sehen, wer nach der letzten SMS bestellt hat.",
    spans: { "90": "3 Monate", "180": "6 Monate", "365": "12 Monate", "730": "24 Monate" },
    consent: "SMS-Einwilligung",
    consentHelp: "Bekannt ist nur der heutige Stand mit dem Tag, an dem die Einwilligung gegeben wurde.",
    consents: {
      today: "Wer heute anschreibbar ist",
      past: "Erst ab dem Tag der Einwilligung",
      assumed: "Als hätten alle eingewilligt",
    },
  },
  wait: {
    title: "Der Probelauf läuft",
    help: "Die Bestellungen deiner Kunden werden durchgespielt. Du kannst die Seite verlassen, es geht weiter.",
    begins: "Geht gleich los …",
    detail: "{{done}} von {{total}} Mobilnummern",
    giveUp: "Abbrechen",
  },
  nobody: {
    title: "Niemand wäre in die Serie gekommen",
    text: "In dieser Zeit war kein heute anschreibbarer Kunde lange genug inaktiv, auf den auch deine Regeln zutreffen. Am Anfang fehlt meist nur die Einwilligung: Spiel es durch, als hätten alle eingewilligt, oder versuch es mit einer kürzeren Kaufpause oder weniger Regeln.",
    assume: "Durchspielen, als hätten alle eingewilligt",
    assumedText:
      "In dieser Zeit war kein Kunde mit Mobilnummer lange genug inaktiv, auf den auch deine Regeln zutreffen. Versuch es mit einer kürzeren Kaufpause oder weniger Regeln.",
  },
  who: {
    title: "{{from}} bis {{to}}",
    span_one: "Die letzten Tage, nach denen noch {{count}} Tag bleibt, um zu sehen, wer zurückkam.",
    span_other: "Die letzten Tage, nach denen noch {{count}} Tage bleiben, um zu sehen, wer zurückkam.",
    shortened_one:
      "Deine Bestellungen beginnen zu spät für die ganze gewählte Zeit. Am Ende bleibt {{count}} Tag, um zu sehen, wer zurückkam.",
    shortened_other:
      "Deine Bestellungen beginnen zu spät für die ganze gewählte Zeit. Am Ende bleiben {{count}} Tage, um zu sehen, wer zurückkam.",
    entered: "Hätten die Serie bekommen",
    enteredDetail: "{{already}} schon vorher inaktiv, {{since}} seitdem",
    returned: "Kamen ohne SMS zurück",
    returnedDetail_one: "{{number}} Kunde, sehr wahrscheinlich zwischen {{low}} und {{high}}",
    returnedDetail_other: "{{number}} Kunden, sehr wahrscheinlich zwischen {{low}} und {{high}}",
    texts: "SMS",
    textsDetail_one: "{{number}} SMS-Teil (Abrechnung)",
    textsDetail_other: "{{number}} SMS-Teile (Abrechnung)",
    codes: "Rabattcodes",
    codesDetail_one: "{{number}} davon für einen Kunden, der auch so zurückkam",
    codesDetail_other: "{{number}} davon für Kunden, die auch so zurückkamen",
    meaning_one:
      "Von {{treated}}, die eine SMS bekommen hätten, hat dieser Anteil innerhalb von {{count}} Tag bestellt, obwohl nichts gesendet wurde. Für sie ist ein Rabatt ein Geschenk.",
    meaning_other:
      "Von {{treated}}, die eine SMS bekommen hätten, hat dieser Anteil innerhalb von {{count}} Tagen bestellt, obwohl nichts gesendet wurde. Für sie ist ein Rabatt ein Geschenk.",
    heldOut_one: "{{number}} weiterer wäre in der Vergleichsgruppe gewesen, ohne SMS.",
    heldOut_other: "{{number}} weitere wären in der Vergleichsgruppe gewesen, ohne SMS.",
    waiting_one:
      "Am Ende hätte {{number}} noch gewartet, weil höchstens {{cap}} SMS am Tag und {{month}} im Monat deinen Shop verlassen.",
    waiting_other:
      "Am Ende hätten {{number}} noch gewartet, weil höchstens {{cap}} SMS am Tag und {{month}} im Monat deinen Shop verlassen.",
  },
  days: {
    title: "Tag für Tag",
    titleWeeks: "Woche für Woche",
    help: "Wie viele inaktiv geworden und in die Serie gekommen wären, die Vergleichsgruppe eingeschlossen. In der Tabelle steht jeder Tag.",
    week: "{{from}} bis {{to}}",
    alreadyAtOnce_one: "Dazu wäre {{number}} schon vorher inaktiver Kunde am ersten Tag in die Serie gekommen.",
    alreadyAtOnce_other: "Dazu wären {{number}} schon vorher inaktive Kunden am ersten Tag in die Serie gekommen.",
    alreadyUntil_one:
      "Dazu wäre {{number}} schon vorher inaktiver Kunde bis zum {{day}} in die Serie gekommen, im Takt deiner Höchstzahl von SMS am Tag und im Monat.",
    alreadyUntil_other:
      "Dazu wären {{number}} schon vorher inaktive Kunden bis zum {{day}} in die Serie gekommen, im Takt deiner Höchstzahl von SMS am Tag und im Monat.",
    label: "Kunden, die in die Serie gekommen wären, Tag für Tag",
    day: "Tag",
    since: "damals inaktiv geworden",
    already: "schon vorher inaktiv",
    heldOut: "Vergleichsgruppe",
    returned: "kamen ohne SMS zurück",
    texts: "SMS",
    asTable: "Als Tabelle zeigen",
    asChart: "Als Diagramm zeigen",
  },
  cost: {
    title: "Was es gekostet hätte und ab wann es sich lohnt",
    help: "Marge und SMS-Preis stehen in deinen Einstellungen. Hier kannst du andere ausprobieren; gespeichert wird nichts.",
    marginHelp: "Was von einer Bestellung nach dem Wareneinsatz bleibt.",
    priceHelp: "Was dein SMS-Anbieter für 100 Teile berechnet.",
    texts_one: "SMS ({{number}} Teil)",
    texts_other: "SMS ({{number}} Teile)",
    gift_one: "Mitnahme-Rabatte ({{number}} Kunde)",
    gift_other: "Mitnahme-Rabatte ({{number}} Kunden)",
    total: "Zusammen",
    orderValue: {
      returned: "Bestellung bei der Rückkehr im Schnitt, ohne Steuer",
      before: "Letzte Bestellung im Schnitt, ohne Steuer",
    },
    discount: "Größter Rabatt darauf",
    perOrder: "Bleibt je zusätzlicher Bestellung",
    shipping: "Was dich kostenloser Versand kostet, ist hier nicht bekannt und zählt als nichts.",
    breakEven: "Es lohnt sich ab {{points}} zusätzlichen Rückkehrern je 100 Angeschriebenen",
    breakEvenText_one:
      "Das ist {{orders}} zusätzliche Bestellung in dieser Zeit. Sehr wahrscheinlich zwischen {{low}} und {{high}} je 100, weil der Anteil, der von selbst zurückkommt, nicht genau bekannt ist.",
    breakEvenText_other:
      "Das sind {{orders}} zusätzliche Bestellungen in dieser Zeit. Sehr wahrscheinlich zwischen {{low}} und {{high}} je 100, weil der Anteil, der von selbst zurückkommt, nicht genau bekannt ist.",
    noClaim:
      "Ob so viele mehr gekommen wären, verraten alte Bestellungen nicht. Das zeigt erst deine Vergleichsgruppe.",
    never: "Mit diesen Zahlen lohnt es sich nicht",
    neverOrder:
      "Nach Ware und größtem Rabatt bleibt von einer zusätzlichen Bestellung nichts übrig. Biete weniger an oder prüfe die Marge.",
    neverMany:
      "Es müssten mehr Kunden zusätzlich bestellen, als überhaupt noch zurückkommen können. Sende weniger oder biete weniger an.",
    more: "Wenn so viele von 100 zusätzlich zurückkämen",
    moreHelp: "Deine eigene Annahme. Lass das Feld leer, wenn du keine hast.",
    moreOf: "von 100",
    assumption: "Deine Annahme, durchgerechnet",
    whatIfLeft_one:
      "Kämen {{more}} von 100 Angeschriebenen zusätzlich zurück, wäre das {{orders}} Bestellung mehr. Nach Ware, Rabatten und SMS blieben {{left}} übrig.",
    whatIfLeft_other:
      "Kämen {{more}} von 100 Angeschriebenen zusätzlich zurück, wären das {{orders}} Bestellungen mehr. Nach Ware, Rabatten und SMS blieben {{left}} übrig.",
    whatIfLoss_one:
      "Kämen {{more}} von 100 Angeschriebenen zusätzlich zurück, wäre das {{orders}} Bestellung mehr. Nach Ware, Rabatten und SMS fehlten {{left}}.",
    whatIfLoss_other:
      "Kämen {{more}} von 100 Angeschriebenen zusätzlich zurück, wären das {{orders}} Bestellungen mehr. Nach Ware, Rabatten und SMS fehlten {{left}}.",
  },
  how: {
    title: "So wurde gerechnet",
    help: "Mit denselben Regeln, nach denen Kunden in die Serie kommen. Nicht alle lassen sich für früher kennen.",
    times: {
      past: "Nach dem Stand von damals",
      played: "Nach dem, was dieser Probelauf gespielt hat",
      today: "Nach dem Stand von heute, weil der frühere nicht bekannt ist",
      unknown: "Nicht angewendet, weil es niemand wissen kann",
    },
    else: "Gut zu wissen",
    orders:
      "Bestellungen zählen so, wie sie heute dastehen: Was später storniert oder ganz erstattet wurde, ist hier kein Kauf.",
    consents: {
      today: "Alle, die heute anschreibbar sind, zählen mit, egal, wann sie eingewilligt haben.",
      past: "Jeder zählt ab dem Tag mit, an dem er die heutige Einwilligung gegeben hat.",
      assumed:
        "Alle mit Mobilnummer zählen mit, als hätten sie eingewilligt und per SMS bestätigt, außer den Abgemeldeten. Eine SMS bekommt nur, wer das wirklich getan hat.",
    },
    pace: "Kunden kommen nur so schnell hinein, wie {{cap}} SMS am Tag und {{month}} im Monat es zulassen; wer nicht hineinpasst, wartet, die wertvollsten zuerst.",
    hours: "Sendezeiten, Sonn- und Feiertage sind nicht nachgespielt: Jede SMS geht an ihrem Tag hinaus.",
    alone: "Gespielt wird nur diese Serie. Laufen noch andere, wären manche dieser Kunden dort.",
    optOuts: "Niemand meldet sich ab, und jede SMS kommt an.",
    parts: "Die SMS-Teile sind mit einem Namen üblicher Länge gezählt, in der Sprache des Kunden.",
    noClaim:
      "Ein Probelauf zeigt, wem du schreiben würdest und was das kostet. Was die SMS bewirkt hätten, zeigt er nicht.",
  },
  editor: {
    title: "Probelauf mit alten Bestellungen",
    help: "Spielt die Serie, wie sie hier steht, gespeichert oder nicht, mit deinen letzten 12 Monaten durch.",
    press: "Probelauf starten",
    again: "Noch einmal starten",
    running: "Läuft: {{done}} von {{total}} Nummern",
    entered: "Hätten sie bekommen",
    returned: "Kamen ohne SMS zurück",
    texts: "SMS",
    total: "SMS und Mitnahme-Rabatte",
    breakEven: "Lohnt sich ab",
    breakEvenValue: "{{points}} mehr je 100",
    never: "mit diesen Zahlen nicht",
    more: "Alle Zahlen",
    changed: "Seitdem hast du etwas geändert.",
    nobody: "Niemand wäre in die Serie gekommen.",
  },
  switchOn: "Vorher mit alten Bestellungen proben",
};
