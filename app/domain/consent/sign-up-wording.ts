type Language = "en" | "de";

interface Wording {
  version: string;
  /** Beside the box nobody has ticked beforehand; `{{brand}}` is the shop. */
  box: Record<Language, string>;
  /** The text that asks to confirm: no product, no offer, no code. */
  question: Record<Language, string>;
}

/**
 * Every wording shoppers ever agreed to, the newest first. One that was used is never changed: proof of consent names
 * its version (BGH I ZR 164/09: the confirmation comes from the very number; Art. 7(1) GDPR: who agreed to what).
 */
const WORDINGS: readonly [Wording, ...Wording[]] = [
  {
    version: "sign-up-2026-11-23",
    box: {
      en: "Yes, {{brand}} may send me offers and news by text message (SMS) to this number, three texts in 60 days at most. I can stop this at any time: by the link in each text, or on this shop's page.",
      de: "Ja, {{brand}} darf mir Angebote und Neuigkeiten per SMS an diese Nummer schicken, höchstens drei SMS in 60 Tagen. Ich kann das jederzeit beenden: über den Link in jeder SMS oder auf der Seite dieses Shops.",
    },
    question: {
      en: "{{brand}}: please confirm that you want texts from us: {{link}} If that was not you, do nothing.",
      de: "{{brand}}: Bitte bestätige, dass du SMS von uns möchtest: {{link}} Warst du das nicht, tu einfach nichts.",
    },
  },
];

/** The version shoppers agree to now. */
export const CURRENT_WORDING: string = WORDINGS[0].version;

const ofVersion = (version: string) => WORDINGS.find((wording) => wording.version === version) ?? null;

/** What stands beside the box; null for a version that is not ours. */
export function consentWords(version: string, language: Language, brand: string): string | null {
  return ofVersion(version)?.box[language].replace("{{brand}}", brand) ?? null;
}

/** The text that asks the owner of a number to confirm. */
export function confirmationQuestion(language: Language, brand: string, link: string): string {
  return WORDINGS[0].question[language].replace("{{brand}}", brand).replace("{{link}}", link);
}

const BRAND_SHOWN = "\nbrand shown: ";

/** Evidence with the brand that stood in the words beside the box: a shop may go by another one later. */
export function evidenceUnder(brand: string, evidence: string): string {
  return `${evidence}${BRAND_SHOWN}${brand}`;
}

/** The evidence and the brand of `evidenceUnder`; null where none was written down. */
export function readEvidence(stored: string): { evidence: string; brand: string | null } {
  const [evidence = "", ...shown] = stored.split(BRAND_SHOWN);
  return { evidence, brand: shown.length > 0 ? shown.join(BRAND_SHOWN) : null };
}
