/** What the customer page answers to what was done on it; `number` only when it was asked for. */
export interface ActionAnswer {
  ok: true;
  number?: string | null;
}
