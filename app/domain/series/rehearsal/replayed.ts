/** One day of a replay, by the shop's clock. */
export interface ReplayedDay {
  /** Who entered, the comparison group among them. */
  entered: number;
  /** Of these, who were inactive already when the series was switched on. */
  already: number;
  heldOut: number;
  /** Of those to be texted, who came back unaided within the run. */
  returned: number;
  /** Texts that would have gone out on this day. */
  texts: number;
}

/** What a series would have done. Amounts in minor units. */
export interface Replayed {
  days: ReplayedDay[];
  entered: number;
  /** Different people among them. */
  people: number;
  already: number;
  heldOut: number;
  /** Entered to be texted. */
  treated: number;
  /** Of the treated, who bought within the run: nothing was sent then, so they came by themselves. */
  returned: number;
  returnedNet: number;
  /** Of these, who would have held a valid code; and what its discount would have come to. */
  returnedWithCode: number;
  gift: number;
  /** What the treated's last purchases before came to. */
  purchasesNet: number;
  texts: number;
  textsOfStep: number[];
  /** SMS parts, as billed. */
  parts: number;
  codes: number;
  /** Who still waited for the daily cap to let them in at the end. */
  waiting: number;
}

export function nothingReplayed(days: number, steps: number): Replayed {
  return {
    days: Array.from({ length: days }, () => ({ entered: 0, already: 0, heldOut: 0, returned: 0, texts: 0 })),
    entered: 0,
    people: 0,
    already: 0,
    heldOut: 0,
    treated: 0,
    returned: 0,
    returnedNet: 0,
    returnedWithCode: 0,
    gift: 0,
    purchasesNet: 0,
    texts: 0,
    textsOfStep: Array.from({ length: steps }, () => 0),
    parts: 0,
    codes: 0,
    waiting: 0,
  };
}
