import { expect, it } from "vitest";
import { isComplaint } from "./complaint-words.ts";

/** What shoppers write, one a line, as a careful person would decide it. */
const lines = (table: string) => table.trim().split(/\s*\n\s*/);

const GERMAN = `
  Anwalt
  Ich schalte meinen Anwalt ein
  Mein Rechtsanwalt meldet sich bei Ihnen
  Das geht an meine Anwältin!!
  Ich bin Anwalt und liebe euren Kaffee
  mein anwald wird sich melden
  Die Abmahnung ist unterwegs
  Sie werden abgemahnt.
  Verstoß gegen die DSGVO
  DS-GVO Art. 15: Auskunft bitte
  Datenschutz?
  Ich melde das der Datenschutzbehörde
  Wie haltet ihr es mit dem Datenschutz
  Verbraucherzentrale ist informiert
  Das ist eine Beschwerde
  Ich möchte mich beschweren
  Ich beschwere mich!
  Ich wende mich an die Bundesnetzagentur
  bundesnetzagentur wird informiert
  Ich rufe die Polizei
  Ich erstatte Anzeige, Strafanzeige!
  Ich zeige euch an
  Das ist Belästigung
  Ihr belästigt mich
  Ich werde den Spam melden
  Melde das als Spam
  Das ist Spam
  Spam!
  Ich verklage euch
  Dann sehen wir uns vor Gericht
  Ich behalte mir rechtliche Schritte vor
  Unterlassungserklärung folgt
  Woher habt ihr meine Nummer?
  Wie kommen Sie an meine Nummer
  Woher haben Sie eigentlich meine Handynummer??
  Ist das überhaupt erlaubt?
  Das ist verboten
  Betrüger!
  Reine Abzocke
  Stopp, sonst geht das an meinen Anwalt
`;

const ENGLISH = `
  lawyer
  You'll hear from my lawyer
  Talk to my attorney.
  My solicitor will be in touch
  I will sue you
  i'm going to sue
  I'm suing
  Expect a lawsuit
  This violates the TCPA
  tcpa violation, $500 per text
  I'm reporting this to the FCC
  Filing a complaint
  I want to complain
  Gonna report you
  I'll report this number
  Reported to 7726
  GDPR request: what do you hold about me?
  This is harassment
  Stop harassing me or I call the cops
  I've called the police
  This is illegal
  is this a scam?
  Where did you get my number?
  how did you get my number
  See you in court
  We will take legal action
  I'm on the do not call list
  Privacy policy?
  Remove my personal data
  I never signed up for this
  Cease and desist
  This is spam
  Attorney General complaint filed
`;

const OTHERS = `
  Je vais contacter mon avocat
  Je porte plainte
  Je vais vous signaler à la CNIL
  C'est du harcèlement
  RGPD : supprimez mes données
  Où avez-vous eu mon numéro ?
  Je transfère au 33700
  C'est une arnaque
  Vi denuncio
  Il mio avvocato vi contatterà
  Segnalo al Garante della privacy
  Queste sono molestie
  Come avete avuto il mio numero?
  Voglio fare un reclamo
  Chiamo la polizia
  Es una truffa
  Voy a llamar a mi abogado
  Os voy a denunciar
  Esto es acoso
  Voy a poner una queja
  Protección de datos
  Estoy en la lista Robinson
  Voy a reportarlos
  Esto es una estafa
  Ik dien een klacht in
`;

const HARMLESS = `
  Recht herzlichen Dank
  Recht schönen Dank für den Gutschein
  Da habt ihr recht!
  Das ist mir recht
  Zu Recht der beste Kaffee
  Danke, der Code ist richtig gut
  Ich kann mich nicht beschweren :)
  Keine Beschwerden, alles super
  Wann habt ihr geöffnet?
  Was für ein leckeres Gericht
  Ich melde mich nächste Woche
  Meldet euch gern wieder
  Bitte meldet euch telefonisch
  Gilt der Code auch für die Maschine?
  Wie lange gilt der Code?
  Falsch bestellt, kann ich umtauschen?
  Mein Paket ist nicht angekommen
  Wo ist meine Bestellung?
  Kann ich einen anderen Rabatt haben
  Ich war lange krank
  Gruß vom Kegelverein
  Eure Anzeige in der Zeitung war toll
  Ja gerne
  Nein danke
  👍
  No complaints here
  Can't complain, great coffee
  Sue here, love the new roast
  Thanks, Sue
  Love it, will order tomorrow
  don't stop, I love your coffee
  Is this the right link?
  That suits me
  Yes please
  What's the code again?
  When do you ship to Austria?
  My order never arrived
  Merci beaucoup !
  Aucune plainte, tout est parfait
  Je commande demain
  Grazie mille
  Nessun reclamo, tutto perfetto
  Ci penso, grazie
  Muchas gracias
  Sin quejas, todo perfecto
  Lo pido mañana
  Haha sehr gut
  Der Link geht nicht
  Bitte melde dich bei mir
  Je vous signale que mon colis est perdu
`;

it.each([
  ["German", GERMAN],
  ["English", ENGLISH],
  ["French, Italian, Spanish and Dutch", OTHERS],
])("hears complaint, law and privacy in %s", (_language, table) => {
  expect(lines(table).filter((text) => !isComplaint(text))).toEqual([]);
});

it("hears none in what people write otherwise", () => {
  expect(lines(HARMLESS).filter(isComplaint)).toEqual([]);
});

it("has been asked about more than eighty replies", () => {
  expect([GERMAN, ENGLISH, OTHERS, HARMLESS].flatMap(lines).length).toBeGreaterThanOrEqual(80);
});
