/** What the replies page answers to what was done on it; `number` only when it was asked for, `closed` after closing. */
export interface RepliesAnswer {
  ok: true;
  number?: string | null;
  closed?: string[];
}
