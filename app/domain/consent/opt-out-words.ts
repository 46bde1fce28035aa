/** What a shopper's reply asks for. Everything that is none of the three is for a person to read. */
export type ReplyMeaning = "stop" | "start" | "help" | "reply";

const STOP_WORDS = words(`
  stop stopall stopp stpo sotp stoop unsubscribe unsubscibe unsuscribe unsubcribe cancel end quit revoke optout remove
  abmelden abmeldung abbestellen austragen kundigen ende aufhoren loschen widerruf widerrufen
  arret arreter desabonner desabonnement desinscrire fin
  alto parar baja cancelar basta
  ferma annulla disiscrivi disiscrivimi
  afmelden uitschrijven
  wypisz rezygnuje
  sair
`);

/** Words that mean "stop" only when they are the whole message: too common at the head of a sentence. */
const WHOLE_MESSAGE = new Set(["opt out", "no mas", "nie wieder", "lass das", "no more", "go away", "leave me alone"]);

const START_WORDS = words("start unstop anmelden");
const CONFIRMING_WORDS = words("yes ja y j ok okay oui si");
const HELP_WORDS = words("help info hilfe aide ayuda aiuto");

const STOP_PHRASES = [
  /\b(stop|quit|cease) (texting|sending|messaging|contacting|spamming|bothering|writing|sms|this|these|the (texts|messages|sms))\b/,
  /\b(stop|end|cancel|unsubscribe) (all |my )?(texts?|messages?|sms|subscription|notifications)\b/,
  /\bno (more|further) (texts?|messages?|sms|ads|spam)\b/,
  /\b(do not|dont|don t|never) (text|message|contact|write|sms|send)\b/,
  /\b(remove|delete|unsubscribe|take) (me|my number|us)\b/,
  /\b(opt|count) (me )?out\b/,
  /\b(lose my|wrong) number\b/,
  /\bleave me alone\b/,
  /\b(i want|i wish|i would like|id like|i need) to (stop|unsubscribe|opt out|cancel|end)\b/,
  /\bkeine? (weiteren? )?(sms|nachrichten?|werbung|texte)( mehr)?\b/,
  /\b(nicht|nie) (mehr|weiter|wieder) (schreiben|schicken|senden|anschreiben|kontaktieren|simsen)\b/,
  /\b(schreib|schreibt|schreiben sie|schick|schickt|schicken sie|sende|sendet|senden sie) (mir |uns )?(bitte )?(nichts|nicht|nie)\b/,
  /\b(hor|hore|hort|horen sie)( bitte| endlich| damit)* auf\b/,
  /\b(mich|uns) (bitte )?(abmelden|austragen|loschen|entfernen)\b/,
  /\bmeld(e|en)?( ich)? (mich|uns) (hiermit |bitte )?ab\b/,
  /\b(nummer|daten) (bitte )?(loschen|entfernen|streichen)\b/,
  /\b(losch|streich)(e|t|en sie)? (bitte )?(mich|meine nummer|meine daten)\b/,
  /\baus (dem|der|eurem|eurer|ihrem|ihrer) (verteiler|liste|newsletter)\b/,
  /\b(lass|lasst|lassen sie) (mich|uns) (bitte |endlich )?in ruhe\b/,
  /\b(ich )?(widerrufe|widerspreche|kundige)\b/,
  /\b(bitte )?(abmelden|abbestellen|austragen) bitte\b|\bbitte (abmelden|abbestellen|austragen|aufhoren)\b/,
  /\b(plus de (sms|messages|pub)|plus recevoir|arretez)\b/,
  /\b(no mas|no me (escriban?|manden?|envien?)|dejen? de|no quiero (mas|recibir))\b/,
  /\b(non (scrivetemi|scrivermi|voglio piu)|basta (messaggi|sms))\b/,
  /\bgeen (sms|berichten|reclame)( meer)?\b/,
];

/** A phrase after one of these says the opposite: "please don't stop texting me". */
const NEGATED =
  /\b(dont|don t|do not|never|nicht|nie)( (please|bitte|ever|jemals))* (stop|quit|cease|end|cancel|unsubscribe|remove|opt|abmelden|aufhoren|loschen|austragen|abbestellen)/;

/**
 * What a reply asks for. The whole message, a phrase, or the first word of at most four decide; a word in the middle of
 * a sentence does not ("don't stop" is for a person to read). STOP wins over everything else in the message.
 * @param awaitingOptIn a request to confirm stands open: then yes and ja mean "start". A start alone restores nothing,
 *   it needs a fresh record of consent.
 */
export function readReply(text: string, awaitingOptIn = false): ReplyMeaning {
  const plain = normalised(text);
  const all = plain === "" ? [] : plain.split(" ");
  const first = all[0] ?? "";
  if (asksToStop(plain, first, all)) return "stop";
  if (all.length > 4) return "reply";
  if (START_WORDS.has(first) || (awaitingOptIn && CONFIRMING_WORDS.has(first))) return "start";
  if (HELP_WORDS.has(first)) return "help";
  return "reply";
}

function asksToStop(plain: string, first: string, all: string[]): boolean {
  if (STOP_WORDS.has(all.join("")) || WHOLE_MESSAGE.has(plain)) return true;
  if (all.length <= 4 && (STOP_WORDS.has(first) || plain.startsWith("opt out"))) return true;
  if (all.length <= 4 && (START_WORDS.has(first) || HELP_WORDS.has(first)) && all.some((word) => word === "stop"))
    return true;
  return STOP_PHRASES.some((phrase) => phrase.test(plain)) && !NEGATED.test(plain);
}

/** Lower case, without accents, punctuation and emoji (a stop sign is the word), single spaces. */
function normalised(text: string): string {
  return text
    .replace(/[🛑⛔🚫]/gu, " stop ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/['’`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\b(s) (t) (o) (p)\b/g, "stop")
    .trim();
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}
