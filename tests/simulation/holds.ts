/** A stretch in which nothing of the series may leave: the product said so by answering, until somebody lets it go on. */
export interface Hold {
  why: string;
  /** Whom it is about; null: everybody. */
  number: string | null;
  /** Only texts that name a code of this discount; null: every text. */
  gid: string | null;
  /** Kernel time at which the product had answered. */
  from: number;
  /** Kernel time at which somebody began to let it go on; null: never. */
  releasedAt: number | null;
}
