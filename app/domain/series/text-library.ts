/** What a text wins customers back with. */
export const TEXT_KINDS = [
  "thank_you",
  "personal_note",
  "product_news",
  "exclusive_access",
  "feedback_request",
  "satisfaction_guarantee",
  "feedback_reward",
  "small_gift",
  "limited_time_offer",
  "reward_reminder",
  "last_call",
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** How a German text speaks to the shopper. */
export type FormOfAddress = "du" | "sie";

interface LibraryText {
  kind: TextKind;
  /** Whether it names a code, so that the step needs an offer. */
  needsOffer: boolean;
  /** Its link leads to the question why somebody stayed away; the code of the step is shown there. */
  asks?: true;
  en: string;
  de: Record<FormOfAddress, string>;
}

/**
 * Texts to start from, in GSM-7 characters, each with a reason to come back, one link, the brand and the way out. For names and
 * domains of usual length each fits one SMS segment where answering STOP is the way out, and two where it is a link.
 */
export const TEXT_LIBRARY: readonly LibraryText[] = [
  {
    kind: "thank_you",
    needsOffer: false,
    en: "Hi {{first_name | there}}, {{brand}} here. Thanks for being with us. See what is new: {{link}} {{opt_out}}",
    de: {
      du: "Hallo {{first_name | du}}, danke, dass du bei {{brand}} warst. Schau, was neu ist: {{link}} {{opt_out}}",
      sie: "Guten Tag, {{brand}} dankt für Ihren letzten Einkauf. Das ist neu bei uns: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "personal_note",
    needsOffer: false,
    en: "Hi {{first_name | there}}, just a hello from {{brand}}: thank you for having ordered from us. We are here if you need anything: {{link}} {{opt_out}}",
    de: {
      du: "Hallo {{first_name | du}}, ein Gruß von {{brand}}: Schön, dass du bei uns bestellt hast, danke. Wir sind da, wenn du etwas brauchst: {{link}} {{opt_out}}",
      sie: "Guten Tag, ein Gruß von {{brand}}: Danke, dass Sie bei uns bestellt haben. Wir sind da, wenn Sie etwas brauchen: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "product_news",
    needsOffer: false,
    en: "{{brand}}: a lot has changed since your last order. See what is new and what is back: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Seit deiner letzten Bestellung ist viel Neues da. Schau mal rein: {{link}} {{opt_out}}",
      sie: "{{brand}}: Seit Ihrer letzten Bestellung ist viel Neues da. Sehen Sie selbst: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "exclusive_access",
    needsOffer: false,
    en: "{{brand}}: as a thank-you to our customers you see our new things before all others: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Als Dank siehst du unsere Neuheiten vor allen anderen. Hier entlang: {{link}} {{opt_out}}",
      sie: "{{brand}}: Als Dank sehen Sie unsere Neuheiten vor allen anderen. Hier entlang: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "feedback_request",
    needsOffer: false,
    asks: true,
    en: "{{brand}}: we have not seen you for a while. What was the reason? One tap is enough: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Du warst lange nicht da. Was war der Grund? Ein Tipp genügt: {{link}} {{opt_out}}",
      sie: "{{brand}}: Sie waren lange nicht da. Was war der Grund? Ein Tipp genügt: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "satisfaction_guarantee",
    needsOffer: false,
    en: "{{brand}}: was something not right last time? We have worked on it, and we make it good if you are not happy: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: War beim letzten Mal etwas nicht gut? Wir haben daran gearbeitet, und wenn dir etwas nicht passt, machen wir es gut: {{link}} {{opt_out}}",
      sie: "{{brand}}: War beim letzten Mal etwas nicht gut? Wir haben daran gearbeitet, und wenn etwas nicht passt, machen wir es gut: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "feedback_reward",
    needsOffer: true,
    asks: true,
    en: "{{brand}}: why have you not been back? Tell us with one tap, and get {{offer}} for it: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Warum warst du so lange nicht da? Sag es uns mit einem Tipp, dafür bekommst du {{offer}}: {{link}} {{opt_out}}",
      sie: "{{brand}}: Warum waren Sie so lange nicht da? Sagen Sie es uns mit einem Tipp, dafür erhalten Sie {{offer}}: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "small_gift",
    needsOffer: true,
    en: "{{brand}}: {{offer}} your next order with {{code}}, until {{expires}}: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: {{offer}} für dich mit {{code}}, bis {{expires}}: {{link}} {{opt_out}}",
      sie: "{{brand}}: {{offer}} für Sie mit {{code}}, bis {{expires}}: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "limited_time_offer",
    needsOffer: true,
    en: "{{brand}}: only until {{expires}} you get {{offer}} with {{code}}: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Nur bis {{expires}} bekommst du {{offer}} mit {{code}}: {{link}} {{opt_out}}",
      sie: "{{brand}}: Nur bis {{expires}} erhalten Sie {{offer}} mit {{code}}: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "reward_reminder",
    needsOffer: true,
    en: "{{brand}}: your {{code}} for {{offer}} is still unused. Good until {{expires}}: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Dein {{code}} für {{offer}} wartet noch, bis {{expires}}: {{link}} {{opt_out}}",
      sie: "{{brand}}: Ihr {{code}} für {{offer}} wartet noch, bis {{expires}}: {{link}} {{opt_out}}",
    },
  },
  {
    kind: "last_call",
    needsOffer: true,
    en: "{{brand}}: we miss you. {{offer}} with {{code}}, only until {{expires}}: {{link}} {{opt_out}}",
    de: {
      du: "{{brand}}: Du fehlst uns. {{offer}} mit {{code}}, nur bis {{expires}}: {{link}} {{opt_out}}",
      sie: "{{brand}}: Sie fehlen uns. {{offer}} mit {{code}}, nur bis {{expires}}: {{link}} {{opt_out}}",
    },
  },
];

/** One of them in both languages, as a step holds it. */
export function libraryText(kind: TextKind, address: FormOfAddress): { en: string; de: string } {
  const found = TEXT_LIBRARY.find((text) => text.kind === kind);
  return { en: found?.en ?? "", de: found?.de[address] ?? "" };
}

/** Whether the link of a step with this text leads to the question why somebody stayed away. */
export function libraryAsks(kind: TextKind): boolean {
  return TEXT_LIBRARY.some((text) => text.kind === kind && text.asks === true);
}
