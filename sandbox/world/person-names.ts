import type { SeededRandom } from "./seeded-random.ts";

const GERMAN_FIRST = [
  "Anna",
  "Jürgen",
  "Käthe",
  "Björn",
  "Sophie",
  "Lukas",
  "Zoë",
  "Mia",
  "Ben",
  "Clara",
  "Emil",
  "Frieda",
  "Götz",
  "Hanna",
  "İlker",
  "Jonas",
  "Katharina",
  "Leon",
  "Marlene",
  "Noah",
  "Ödön",
  "Paul",
  "Renée",
  "Søren",
  "Theo",
  "Ümit",
  "Vera",
  "Wolfgang",
  "Yasmin",
  "Łukasz",
  "Maximilian-Alexander",
  "Ayşe",
  "Dörte",
  "Hans-Jörg",
];
const GERMAN_LAST = [
  "Müller",
  "Schäfer",
  "Weiß",
  "Özdemir",
  "Köhler",
  "Schmidt",
  "Fischer",
  "von der Heide",
  "D’Angelo",
  "Groß",
  "Jäger",
  "Kühn",
  "Lehmann",
  "Meyer-Lüdenscheidt",
  "Nowak",
  "Öztürk",
  "Pfeiffer",
  "Richter",
  "Sauer",
  "Thiele",
  "Vogt",
  "Wagner",
];
const AMERICAN_FIRST = [
  "Emma",
  "Liam",
  "Olivia",
  "Noah",
  "Ava",
  "Ethan",
  "Sophia",
  "Mason",
  "Isabella",
  "José",
  "Chloë",
  "DeShawn",
  "Siobhán",
  "Mary-Ann",
  "Xiùyīng",
  "Aaliyah",
  "Wyatt",
  "Zoe",
  "Renée",
  "Caleb",
  "Harper",
  "Nguyễn",
  "Grace",
  "Henry",
];
const AMERICAN_LAST = [
  "O'Brien",
  "Smith",
  "Johnson",
  "García",
  "Núñez",
  "Lee",
  "McDonald",
  "D'Souza",
  "Brown",
  "Davis",
  "Wilson",
  "O’Neill",
  "Anderson",
  "Thomas",
  "Jackson",
  "White",
  "Harris",
  "Nguyen",
  "Clark",
  "Rodríguez",
  "Lewis",
  "Walker",
];
const ODD_FIRST = ["🌻 Lena", "Max ☕️", "anna", "TOM", "  Ida ", "李", "J.", "Bob <3", "Kim & Alex", "👩‍🚀"];

/** A first and last name; a few are missing, in capitals, or hold an emoji, as in life. */
export function drawName(random: SeededRandom, country: "DE" | "US"): { first: string | null; last: string | null } {
  const first = random.chance(0.015) ? ODD_FIRST : country === "DE" ? GERMAN_FIRST : AMERICAN_FIRST;
  const last = country === "DE" ? GERMAN_LAST : AMERICAN_LAST;
  return {
    first: random.chance(0.03) ? null : random.pick(first),
    last: random.chance(0.01) ? null : random.pick(last),
  };
}

/** An address part for e-mail: plain letters of a name. */
export function asciiOf(name: string | null): string {
  const plain = (name ?? "")
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
  return plain || "kunde";
}
