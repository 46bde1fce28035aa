import { expect, it } from "vitest";
import { type ReplyMeaning, readReply } from "./opt-out-words.ts";

/** The texts that mean something else than expected: none. */
const others = (expected: ReplyMeaning, texts: string[]) => texts.filter((text) => readReply(text) !== expected);

it("hears a stop word in any case, dress and language we sell in", () => {
  const replies = [
    "STOP",
    " stop. ",
    "Stopp!",
    "S T O P",
    "s.t.o.p",
    "Stop All",
    "UNSUBSCRIBE",
    "Quit",
    "opt-out",
    "Opt out",
  ];
  const foreign = [
    "Abmelden",
    "ABBESTELLEN!!",
    "kündigen",
    "Löschen",
    "Aufhören",
    "Widerruf",
    "Arrêt",
    "BAJA",
    "no más",
    "🛑",
  ];
  expect(others("stop", [...replies, ...foreign, "ＳＴＯＰ", "afmelden", "wypisz", "sair", "annulla"])).toEqual([]);
});

it("hears a stop word at the head of a short message", () => {
  expect(others("stop", ["stop it now please", "Stop, danke!", "cancel please", "Abmelden bitte sofort"])).toEqual([]);
});

it("hears plain wording that names no keyword", () => {
  expect(
    others("stop", [
      "please stop texting me, I mean it",
      "Take me off your list",
      "no more texts thanks very much",
      "I don't want this. Don't text me again",
      "wrong number sorry, I am not Anna",
      "I'd like to unsubscribe from this",
      "Bitte keine SMS mehr an diese Nummer",
      "Ich möchte keine Werbung mehr bekommen",
      "schreiben Sie mir bitte nicht mehr",
      "Hört endlich auf damit, das nervt wirklich",
      "Bitte meine Nummer löschen, danke im Voraus",
      "Hiermit widerrufe ich meine Einwilligung",
      "Lassen Sie mich in Ruhe, sonst Anwalt",
      "je ne veux plus recevoir vos messages",
      "no quiero recibir esto de ustedes",
    ]),
  ).toEqual([]);
});

it("leaves a sentence that only contains the word to a person", () => {
  expect(
    others("reply", [
      "don't stop",
      "Please don't stop texting me, I love it",
      "When does the sale end?",
      "Where is the bus stop near your shop?",
      "Bitte nicht aufhören mit den Angeboten",
      "Ist das am Ende des Monats noch gültig?",
      "Do you cancel orders on Sunday?",
      "I will never stop loving your coffee",
    ]),
  ).toEqual([]);
});

it("lets STOP win over everything else in the message", () => {
  expect(others("stop", ["START STOP", "stop start", "help stop", "Yes stop texting me please now"])).toEqual([]);
});

it("hears a start and a call for help", () => {
  expect([readReply("Start"), readReply("unstop"), readReply("HILFE?"), readReply("info")]).toEqual([
    "start",
    "start",
    "help",
    "help",
  ]);
});

it("takes a yes for consent only while a request to confirm stands open", () => {
  expect([readReply("Ja"), readReply("Ja", true), readReply("yes!", true)]).toEqual(["reply", "start", "start"]);
});

it("hears no consent in a question, a doubt or a no that begins with yes", () => {
  const doubts = [
    "Ok, was soll das?",
    "ja aber wer ist das",
    "Yes who is this",
    "Start? Was ist das",
    "ja nicht",
    "si no",
  ];
  expect(doubts.filter((text) => readReply(text, true) !== "reply")).toEqual([]);
  const plainly = ["ja bitte", "Ja, gerne!", "ok ja", "Yes please", "yes I agree", "Oui merci", "sí gracias", "start"];
  expect(plainly.filter((text) => readReply(text, true) !== "start")).toEqual([]);
});

it("hears STOP behind a yes, a greeting or a no, also while a request to confirm stands open", () => {
  const replies = [
    "ja stop",
    "Yes, stop",
    "ok stopp bitte",
    "Hallo, bitte abmelden",
    "hi stop",
    "nein stopp",
    "Ok, Ende",
  ];
  expect(replies.filter((text) => readReply(text) !== "stop" || readReply(text, true) !== "stop")).toEqual([]);
  expect(others("reply", ["ok nicht stoppen", "nein nicht abmelden", "hi cancel my order", "ok alles klar"])).toEqual(
    [],
  );
});

it("takes a text that somebody missed for no opt-out", () => {
  expect(others("reply", ["Ich habe keine SMS bekommen", "Hab noch keine Nachricht von euch erhalten"])).toEqual([]);
  expect(others("reply", ["Habe leider bis jetzt keine SMS mit dem Code erhalten"])).toEqual([]);
  expect(others("stop", ["Ich möchte keine SMS bekommen", "ich will keine Nachrichten mehr erhalten"])).toEqual([]);
});

it("hears a no that tells of having said so before", () => {
  const noes = [
    "Ich habe gesagt ich will keine SMS mehr bekommen",
    "Hatte darum gebeten, keine Nachrichten mehr zu erhalten",
    "Habe doch geschrieben keine SMS bekommen",
    "Ich habe entschieden, keine SMS zu bekommen",
  ];
  expect(others("stop", noes)).toEqual([]);
});

it("leaves an empty message to a person", () => {
  expect(others("reply", ["", "  ", "👍", "???"])).toEqual([]);
});
