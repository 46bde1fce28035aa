import { MISSED, NEGATED, STOP_PHRASES } from "./opt-out-phrases.ts";

/** What a shopper's reply asks for. Everything that is none of the three is for a person to read. */
export type ReplyMeaning = "stop" | "start" | "help" | "reply";

const STOP_WORDS = words(`
  stop stopall stopp stpo sotp stoop unsubscribe unsubscibe unsuscribe unsubcribe cancel end quit revoke optout remove
  abmelden abmeldung abbestellen austragen kundigen ende aufhoren loschen widerruf widerrufen stoppen stoppt
  arret arreter arretez desabonner desabonnement desinscrire fin
  alto parar baja cancelar desuscribir basta
  ferma fermatevi annulla disiscrivi disiscrivimi cancellami cancellatemi
  afmelden uitschrijven
  wypisz rezygnuje
  sair
`);

/** Words that mean "stop" only when they are the whole message: too common at the head of a sentence. */
const WHOLE_MESSAGE = new Set(["opt out", "no mas", "nie wieder", "lass das", "no more", "go away", "leave me alone"]);

/** Says nothing about what is asked for: "please stop" is "stop". */
const POLITE = words("please pls plz just bitte svp");

/** May stand before what is asked for: "ok stop", "hallo, bitte abmelden". */
const OPENING = words("ok okay ja yes yep yeah oui si nein hi hello hey hallo moin danke thanks gut");

/** Behind an opening word these ask to stop at the head of a short message, any other stop word when nothing follows. */
const STOP_PLAINLY = words("stop stopp stopall unsubscribe abmelden abbestellen arret desabonner desinscrire");

/** A saying that begins with a stop word. */
const NOT_MEANT = /^ende gut\b/;

const START_WORDS = words("start unstop anmelden");
const CONFIRMING_WORDS = words("yes ja y j ok okay oui si");
/** What may stand beside a yes: with any other word it is a question, a doubt, or nothing that proves consent. */
const AGREEING = words(`
  gerne gern klar sicher danke einverstanden ich mochte bestatige bestatigt
  sure thanks thank you i agree confirm confirmed
  merci daccord volontiers grazie certo gracias claro
`);
const HELP_WORDS = words("help info hilfe aide ayuda aiuto");

/**
 * What a reply asks for. The whole message, a phrase, or the first word of at most four decide; a word in the middle of
 * a sentence does not ("don't stop" is for a person to read). STOP wins over everything else in the message.
 * @param awaitingOptIn a request to confirm stands open: then yes and ja mean "start", where nothing else is said. A start
 *   alone restores nothing, it needs a fresh record of consent.
 */
export function readReply(text: string, awaitingOptIn = false): ReplyMeaning {
  const plain = normalised(text);
  const all = plain.split(" ").filter((word) => word !== "");
  while (POLITE.has(all[0] ?? "")) all.shift();
  const first = all[0] ?? "";
  if (asksToStop(plain, first, all)) return "stop";
  if (all.length > 4) return "reply";
  if (awaitingOptIn ? agrees(all) : START_WORDS.has(first)) return "start";
  if (HELP_WORDS.has(first)) return "help";
  return "reply";
}

const agrees = (all: string[]): boolean =>
  all.some((word) => START_WORDS.has(word) || CONFIRMING_WORDS.has(word)) &&
  all.every((word) => [START_WORDS, CONFIRMING_WORDS, POLITE, AGREEING].some((known) => known.has(word)));

/** "ok stop": what stands behind opening words. */
function stopsBehindOpening(all: string[]): boolean {
  const begins = all.findIndex((word) => !OPENING.has(word) && !POLITE.has(word));
  if (begins < 1 || all.length - begins > 4) return false;
  const [first = "", ...others] = all.slice(begins);
  return STOP_PLAINLY.has(first) || (STOP_WORDS.has(first) && others.every((word) => POLITE.has(word)));
}

function asksToStop(plain: string, first: string, all: string[]): boolean {
  if (NOT_MEANT.test(plain)) return false;
  if (STOP_WORDS.has(all.join("")) || WHOLE_MESSAGE.has(plain)) return true;
  if (all.length <= 4 && (STOP_WORDS.has(first) || plain.startsWith("opt out"))) return true;
  if (all.length <= 4 && (START_WORDS.has(first) || HELP_WORDS.has(first)) && all.some((word) => word === "stop"))
    return true;
  if (stopsBehindOpening(all)) return true;
  return STOP_PHRASES.some((phrase) => phrase.test(plain)) && !NEGATED.test(plain) && !MISSED.test(plain);
}

/** Lower case, without accents, punctuation and emoji (a stop sign is the word), single spaces. */
export function normalised(text: string): string {
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
