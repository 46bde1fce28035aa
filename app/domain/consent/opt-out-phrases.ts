/**
 * Plain wording that means "stop" without naming a keyword, without accents and apostrophes. The FCC counts any wording
 * a reasonable person would read so (47 CFR 64.1200(a)(10)), also with spelling mistakes and in other languages.
 */
const ENGLISH = [
  /\b(stop|quit|cease) (texting|sending|messaging|contacting|spamming|bothering|writing|sms|this|these|the (texts|messages|sms))\b/,
  /\b(stop|end|cancel|unsubscribe) (all |my )?(texts?|messages?|sms|subscription|notifications)\b/,
  /\bno (more|further) (texts?|messages?|sms|ads|spam)\b/,
  /\b(do not|dont|don t|never) (text|message|contact|write|sms|send)\b/,
  /\b(do not|dont|don t) want (to (receive|get) )?(this|these|any|your|more|texts|messages)\b/,
  /\b(remove|delete|unsubscribe|take) (me|my number|us)\b/,
  /\b(opt|count) (me )?out\b/,
  /\b(lose my|wrong) number\b/,
  /\bwrong person\b/,
  /\bleave me alone\b/,
  /\b(i want|i wish|i would like|id like|i need) to (stop|unsubscribe|opt out|cancel|end)\b/,
  /\b(revoke|withdraw) (my )?consent\b/,
];

const GERMAN = [
  /\bkeine? (weiteren? )?(sms|nachrichten?|werbung|texte)( mehr)?\b/,
  /\b(nicht|nie) (mehr|weiter|wieder) (schreiben|schicken|senden|anschreiben|kontaktieren|simsen)\b/,
  /\b(schreib|schreibt|schreiben sie|schick|schickt|schicken sie|sende|sendet|senden sie) (mir |uns )?(bitte )?(nichts|nicht|nie)\b/,
  /\b(hor|hore|hort|horen sie)( bitte| endlich| damit)* auf\b/,
  /\b(mich|uns) (bitte )?(abmelden|austragen|loschen|entfernen)\b/,
  /\bmeld(e|en|et)?( ich| sie)? (mich|uns) (hiermit |bitte )?ab\b/,
  /\b(trag|tragt|tragen sie) (mich|uns) (bitte )?aus\b/,
  /\b(nummer|daten) (bitte )?(loschen|entfernen|streichen)\b/,
  /\b(losch|streich)(e|t|en sie)? (bitte )?(mich|meine nummer|meine daten)\b/,
  /\baus (dem|der|eurem|eurer|ihrem|ihrer) (verteiler|liste|newsletter)\b/,
  /\b(lass|lasst|lassen sie) (mich|uns) (bitte |endlich )?in ruhe\b/,
  /\b(ich )?(widerrufe|widerspreche|kundige)\b/,
  /\b(bitte )?(abmelden|abbestellen|austragen) bitte\b|\bbitte (abmelden|abbestellen|austragen|aufhoren)\b/,
  /\b(sms|nachrichten|werbung) (bitte )?(abbestellen|abmelden|stoppen)\b/,
  /\bfalsche nummer\b|^falsche person\b/,
  /\b(will|mochte|wunsche) (das|dies|die|sie|so was) nicht( mehr)?$/,
];

const FRENCH = [
  /\b(plus de (sms|messages|pub)|plus recevoir|arretez)\b/,
  /\bne veux plus\b/,
  /\bne (m|me )?(ecrivez|envoyez|contactez|mecrivez|menvoyez) plus\b/,
  /\b(desabonnez|desinscrivez|retirez|supprimez|enlevez)( |)(moi|mon numero|mes donnees)\b/,
  /\blaissez moi\b/,
  /\b(mauvais|faux) numero\b|\btrompez de numero\b/,
];

const ITALIAN = [
  /\b(non (scrivetemi|scrivermi|voglio piu)|basta (messaggi|sms))\b/,
  /\bnon (mandatemi|inviatemi|contattatemi|mi (scrivete|mandate|contattate))\b/,
  /\bnon voglio ricevere\b/,
  /\b(cancellate|rimuovete|eliminate) (il mio numero|i miei dati)\b|\b(rimuovetemi|toglietemi)\b/,
  /\blasciatemi in pace\b/,
  /\bnumero sbagliato\b|\bsbagliato numero\b/,
  /\bsmettete(la)? di (scriver|mandar|inviar|contattar)/,
  /\brevoco il (mio )?consenso\b/,
];

const SPANISH = [
  /\b(no mas|no me (escriban?|manden?|envien?)|dejen? de|no quiero (mas|recibir))\b/,
  /\bdeja de (escribir|enviar|mandar)/,
  /\bdar(me|nos) de baja\b/,
  /^para ya\b/,
  /\b(borren?|eliminen?|quiten?) mi numero\b|\bquiten?me\b/,
  /\bnumero equivocado\b|\bequivoc\w+ de numero\b/,
  /\bdejen?me en paz\b/,
];

const DUTCH = [/\bgeen (sms|berichten|reclame)( meer)?\b/];

export const STOP_PHRASES: readonly RegExp[] = [...ENGLISH, ...GERMAN, ...FRENCH, ...ITALIAN, ...SPANISH, ...DUTCH];

/** A phrase after one of these says the opposite: "please don't stop texting me". */
export const NEGATED =
  /\b(dont|don t|do not|never|nicht|nie)( (please|bitte|ever|jemals))* (stop|quit|cease|end|cancel|unsubscribe|remove|opt|stoppen|abmelden|aufhoren|loschen|austragen|abbestellen)|\bn ?arretez pas\b|^no (paren|dejen de)\b|^non smettete\b/;

/** What may stand between the words of `MISSED`: any other ("gesagt", "mehr", "zu") may make it a no. */
const MEANWHILE =
  "(noch|immer|bisher|bislang|bis|jetzt|heute|gestern|leider|aber|doch|gar|von|bei|mit|dem|euch|ihnen|dir|code)";

/** Somebody waits for a text that did not come. */
export const MISSED = new RegExp(
  `^(ich )?(hab|habe|haben|hatte) (${MEANWHILE} )*keine? (sms|nachrichten?) (${MEANWHILE} )*(bekommen|erhalten|gekriegt)$`,
);
