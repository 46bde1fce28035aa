/** How shoppers react to a text: the truth that a measured lift should come near to. */
export interface ShopperParameters {
  /** Chance that a text makes somebody buy who would not have bought because of it: the lift of one text. */
  readonly boughtByText: number;
  /** Chance that somebody taps the link and only looks. */
  readonly onlyLooks: number;
  /** Chance that the text is answered with the wish for no more. */
  readonly optsOut: number;
  /** Chance that the text is answered with anything else. */
  readonly answers: number;
  /** Mean hours from a text's arrival to the reaction. */
  readonly meanHours: number;
  /** Share of those who would have bought anyway, and hold a text of the last 30 days, who use its link and code. */
  readonly usesCodeAnyway: number;
}

/** The known parameters, by country of the shop. */
export const SHOPPER_PARAMETERS: Readonly<Record<"DE" | "US", ShopperParameters>> = {
  DE: { boughtByText: 0.05, onlyLooks: 0.09, optsOut: 0.012, answers: 0.006, meanHours: 7, usesCodeAnyway: 0.6 },
  US: { boughtByText: 0.06, onlyLooks: 0.11, optsOut: 0.02, answers: 0.008, meanHours: 5, usesCodeAnyway: 0.6 },
};

/** What people write who want no more texts. */
export const OPT_OUT_REPLIES: Readonly<Record<"DE" | "US", readonly string[]>> = {
  DE: [
    "STOP",
    "Stop",
    "stopp",
    "STOP.",
    "Bitte keine SMS mehr",
    "Abmelden",
    "Bitte löschen Sie meine Nummer",
    "Keine Werbung mehr!!",
  ],
  US: [
    "STOP",
    "stop",
    "Stop please",
    "UNSUBSCRIBE",
    "please stop texting me",
    "Remove me from your list",
    "no more texts",
  ],
};

/** What people write who mean something else; some of it looks like an opt-out to a careless reader. */
export const OTHER_REPLIES: Readonly<Record<"DE" | "US", readonly string[]>> = {
  DE: ["Danke! ☕️", "Wer ist da?", "Ich trinke nonstop euren Espresso", "Gilt der Code auch im Laden?"],
  US: ["Thanks!", "who is this?", "I can't stop buying these candles", "Does it work on gift cards?"],
};
