import { expect, it } from "vitest";
import { type ReplyMeaning, readReply } from "./opt-out-words.ts";

/** What shoppers write, one a line, as a person would decide it. */
const lines = (table: string) => table.trim().split(/\s*\n\s*/);
const heardOtherwise = (expected: ReplyMeaning, table: string) =>
  lines(table)
    .map((text) => `${readReply(text)}: ${text}`)
    .filter((heard) => !heard.startsWith(`${expected}:`));

const ENGLISH_STOP = `
  stop
  Stop.
  STOP!!!
  stop please
  Please stop
  pls stop
  stop now
  STOP SMS
  stop texts
  Stop texting me
  stop messaging me!!
  stop sending me this
  Stop contacting me please
  Can you stop texting me?
  I said stop texting
  Just stop.
  stopp
  stpo
  STOPALL
  stop all
  unsubscribe
  UNSUBSCRIBE ME
  unsubscribe please
  please unsubscribe me
  unsuscribe
  opt out
  Opt me out
  optout
  cancel
  cancel my subscription
  end
  END.
  quit
  Quit texting me
  revoke
  I revoke my consent
  remove
  Remove me
  remove me from your list
  take me off this list
  please delete my number
  lose my number
  wrong number
  You have the wrong number
  wrong person
  no more
  no more texts
  No more messages please
  do not text me
  Don't text me again
  dont message me anymore
  never contact me again
  not interested, remove my number
  I don't want these messages
  I do not want to receive these texts
  leave me alone
  go away
`;

const GERMAN_STOP = `
  Stopp
  stop bitte
  Bitte stoppen
  Stoppt das
  Stoppen Sie das bitte
  Stopp SMS
  Abmelden
  abmelden bitte
  Bitte abmelden
  Bitte melden Sie mich ab
  Ich melde mich ab
  Ich möchte mich abmelden
  abbestellen
  SMS abbestellen
  Bitte abbestellen
  austragen
  Bitte austragen
  Tragt mich bitte aus
  kündigen
  Ich kündige
  Ende
  aufhören
  Bitte hört auf
  Hören Sie auf damit
  hör auf
  löschen
  Bitte löschen
  Löscht meine Nummer
  Bitte Nummer löschen
  Löschen Sie meine Daten
  Widerruf
  Ich widerrufe
  Hiermit widerspreche ich der Werbung
  Keine SMS mehr
  keine Nachrichten mehr bitte
  keine Werbung mehr
  Keine weiteren SMS bitte
  Bitte keine Werbung
  kein Interesse mehr, bitte keine SMS
  nicht mehr schreiben
  Schreibt mir nicht mehr
  Bitte schreiben Sie mir nicht mehr
  Schickt mir nichts mehr
  Senden Sie mir keine SMS mehr
  nie wieder anschreiben
  nie wieder
  Lasst mich in Ruhe
  lass mich in ruhe
  Lass das
  Falsche Nummer
  Sie haben die falsche Nummer
  Falsche Person, bin nicht Anna
  Nehmt mich aus dem Verteiler
  Ich will das nicht mehr
  Ich möchte keine Nachrichten erhalten
`;

const FRENCH_STOP = `
  STOP SMS
  Arrêt
  arreter
  Arrêtez
  Arrêtez de m'écrire
  arrêtez vos messages svp
  désabonner
  Désabonnez-moi
  désinscrire
  Désinscrivez-moi de la liste
  Désabonnement
  fin
  plus de SMS
  Plus de pub svp
  Je ne veux plus recevoir de messages
  je ne veux plus de vos sms
  Ne m'écrivez plus
  ne m'envoyez plus de messages
  Ne me contactez plus
  Supprimez mon numéro
  Retirez-moi de votre liste
  laissez-moi tranquille
  mauvais numéro
  Faux numéro
  Vous vous trompez de numéro
`;

const ITALIAN_STOP = `
  ferma
  Fermatevi
  basta
  Basta messaggi
  basta sms per favore
  annulla
  Annulla iscrizione
  disiscrivi
  disiscrivimi
  Cancellami
  Cancellatemi dalla lista
  cancellate il mio numero
  Non scrivetemi più
  non voglio più ricevere messaggi
  Non voglio ricevere pubblicità
  non mandatemi più sms
  non contattatemi più
  Rimuovetemi dalla lista
  lasciatemi in pace
  numero sbagliato
  Avete sbagliato numero
  smettete di scrivermi
  revoco il consenso
`;

const SPANISH_STOP = `
  ALTO
  parar
  Para ya
  baja
  Darme de baja
  Quiero darme de baja
  cancelar
  Cancelar suscripción
  basta
  no más
  no mas mensajes
  No más SMS por favor
  no me escriban
  No me escriban más
  no me manden mensajes
  No me envíen más publicidad
  dejen de escribirme
  Deja de enviarme mensajes
  no quiero recibir mensajes
  No quiero más mensajes
  Borren mi número
  eliminen mi número
  Quítenme de la lista
  número equivocado
  Se equivocó de número
  déjenme en paz
  Desuscribir
`;

const FOR_A_PERSON = `
  don't stop
  Please don't stop
  Don't stop texting me
  never stop sending these
  I can't stop smiling, thanks
  nonstop sale?
  Where is the bus stop?
  restart
  Restart my order please
  nicht stoppen
  Bitte nicht stoppen
  bitte nicht abmelden
  Bitte nicht aufhören
  kein Problem, Ende gut
  Ende gut, alles gut
  Am Ende der Woche komme ich vorbei
  Bis wann gilt der Code, bis Ende November?
  Kann man die Farbe noch ändern?
  Kann ich meine Bestellung stornieren?
  Wann endet die Aktion?
  Ich habe das Paket nicht bekommen
  Danke, sehr nett!
  Falls die Jacke nicht passt, kann ich sie umtauschen?
  Bei der falschen Größe: wie tausche ich um?
  When does the sale end?
  Is this the end of the season sale?
  The code does not work
  Could you cancel my order number 1043 and refund it?
  My weekend starts now, see you tomorrow
  Thanks! Quite a nice offer
  Do you remove stains as well?
  Love it, all of it
  merci beaucoup
  c'est la fin des soldes ?
  N'arrêtez pas, j'adore
  je passe en fin de semaine
  Le code ne marche plus
  grazie mille
  Non smettete, mi piace
  A che ora finisce l'offerta?
  posso annullare il mio ordine e farne un altro?
  gracias
  ¿Hasta cuándo vale el código?
  no paren, me encanta
  ¿Puedo cancelar mi pedido y hacer otro?
  Bajan los precios pronto, o no?
  ok
  👍
  1
`;

it("hears every way of saying no in English", () => {
  expect(heardOtherwise("stop", ENGLISH_STOP)).toEqual([]);
});

it("hears every way of saying no in German", () => {
  expect(heardOtherwise("stop", GERMAN_STOP)).toEqual([]);
});

it("hears every way of saying no in French", () => {
  expect(heardOtherwise("stop", FRENCH_STOP)).toEqual([]);
});

it("hears every way of saying no in Italian", () => {
  expect(heardOtherwise("stop", ITALIAN_STOP)).toEqual([]);
});

it("hears every way of saying no in Spanish", () => {
  expect(heardOtherwise("stop", SPANISH_STOP)).toEqual([]);
});

it("leaves to a person what is no opt-out in any of the five", () => {
  expect(heardOtherwise("reply", FOR_A_PERSON)).toEqual([]);
});

it("has decided at least two hundred replies", () => {
  const tables = [ENGLISH_STOP, GERMAN_STOP, FRENCH_STOP, ITALIAN_STOP, SPANISH_STOP, FOR_A_PERSON];
  expect(tables.flatMap(lines).length).toBeGreaterThanOrEqual(200);
});
