/** Business time, handed down from one place; the sandbox pushes it (docs/decisions/0004-two-clocks.md). */
export type Now = () => Date;

/** New ids, so that a simulation can replay them. */
export interface Ids {
  uuid(): string;
}

/** Randomness from a CSPRNG in production, from a seed in a simulation. */
export interface Random {
  /** An integer ≥ 0 and < `limit`. */
  below(limit: number): number;
}

/** Time that passes while a request runs: monotonic milliseconds, never pushed. For leases and time-outs. */
export interface Stopwatch {
  ms(): number;
  sleep(ms: number): Promise<void>;
}
