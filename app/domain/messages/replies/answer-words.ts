/** Where German is what a shopper most likely reads. */
const GERMAN = ["DE", "AT", "CH"];

/** HELP: who texts, and how to stop. No offer, no link. */
export function helpWords(brand: string, country: string): string {
  return GERMAN.includes(country)
    ? `${brand}: Du bekommst SMS von uns, weil du zugestimmt hast. Abmelden: Antworte STOP. Fragen? Schreib uns hier.`
    : `${brand}: You get texts from us because you agreed to. Reply STOP to unsubscribe. Questions? Write to us here. Msg & data rates may apply.`;
}

/** STOP: that no more will come. It names no offer and carries no link. */
export function stoppedWords(brand: string, country: string): string {
  return GERMAN.includes(country)
    ? `${brand}: Du bist abgemeldet und bekommst keine SMS mehr.`
    : `${brand}: You are unsubscribed and get no more texts.`;
}
