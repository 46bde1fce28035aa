/** Where German is what a shopper most likely reads. */
const GERMAN = ["DE", "AT", "CH"];

/** The language of the answers to a number of this country. */
export function answerLanguage(country: string): "en" | "de" {
  return GERMAN.includes(country) ? "de" : "en";
}

/** Who answers, and how German answers speak to shoppers. */
interface Voice {
  brand: string;
  formOfAddress: "du" | "sie";
}

/** HELP: who texts, and how to stop. No offer, no link. */
export function helpWords({ brand, formOfAddress }: Voice, country: string): string {
  if (answerLanguage(country) === "en")
    return `${brand}: You get texts from us because you agreed to. Reply STOP to unsubscribe. Questions? Write to us here. Msg & data rates may apply.`;
  return formOfAddress === "du"
    ? `${brand}: Du bekommst SMS von uns, weil du zugestimmt hast. Abmelden: Antworte STOP. Fragen? Schreib uns hier.`
    : `${brand}: Sie bekommen SMS von uns, weil Sie zugestimmt haben. Abmelden: Antworten Sie STOP. Fragen? Schreiben Sie uns hier.`;
}

/** STOP: that no more will come. It names no offer and carries no link. */
export function stoppedWords({ brand, formOfAddress }: Voice, country: string): string {
  if (answerLanguage(country) === "en") return `${brand}: You are unsubscribed and get no more texts.`;
  return formOfAddress === "du"
    ? `${brand}: Du bist abgemeldet und bekommst keine SMS mehr.`
    : `${brand}: Sie sind abgemeldet und bekommen keine SMS mehr.`;
}

/** A reason came by text, and a code waits: where it is shown. */
export function feedbackThanks({ brand, formOfAddress }: Voice, language: "en" | "de", link: string): string {
  if (language === "en") return `${brand}: Thank you for telling us! Your code is here: ${link}`;
  return formOfAddress === "du"
    ? `${brand}: Danke für deine Antwort! Hier ist dein Code: ${link}`
    : `${brand}: Danke für Ihre Antwort! Hier ist Ihr Code: ${link}`;
}
