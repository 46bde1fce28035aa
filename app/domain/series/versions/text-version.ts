import type { Offer } from "../../offers/offer.ts";
import type { SeriesContent, Step } from "../series-content.ts";

/** A series as it was saved once. */
export interface StoredVersion {
  version: number;
  createdAt: Date;
  content: SeriesContent;
}

/** One text of a series as it stood in some versions of it, one after the other. */
export interface TextVersion {
  /** First and last version of the series in which it stood so. */
  version: number;
  lastVersion: number;
  since: Date;
  /** When another took its place; null while it is the text of the series. */
  until: Date | null;
  text: Step["text"];
  offer: Offer;
}

/** Which text: a step of a series in these versions. */
export interface WhichText {
  /** Index from 0. */
  step: number;
  version: number;
  lastVersion: number;
}

/**
 * What one step of a series has said, the latest first. Versions that changed something else only are no versions of
 * this text; one in which the step was missing ends it.
 */
export function textVersions(versions: readonly StoredVersion[], step: number): TextVersion[] {
  const found: TextVersion[] = [];
  let open: { one: TextVersion; says: string } | null = null;
  for (const { version, createdAt, content } of [...versions].sort((a, b) => a.version - b.version)) {
    const now = content.steps[step];
    const says = now ? JSON.stringify([now.text, now.offer, now.landing ?? null]) : "";
    if (open && open.says === says) {
      open.one.lastVersion = version;
      continue;
    }
    if (open) open.one.until = createdAt;
    open = null;
    if (!now) continue;
    const one: TextVersion = {
      version,
      lastVersion: version,
      since: createdAt,
      until: null,
      text: now.text,
      offer: now.offer,
    };
    found.unshift(one);
    open = { one, says };
  }
  return found;
}

/** What became of the texts of one version, and of the codes they named. */
export interface VersionFigures {
  /** Handed over. */
  texted: number;
  delivered: number;
  /** The provider said that it did not arrive. */
  notArrived: number;
  /** Texts whose link was opened. */
  clicked: number;
  /** Codes these texts named, and what became of them. */
  codes: number;
  usable: number;
  redeemed: number;
}

export const NO_FIGURES: VersionFigures = {
  texted: 0,
  delivered: 0,
  notArrived: 0,
  clicked: 0,
  codes: 0,
  usable: 0,
  redeemed: 0,
};

/** Several versions' figures as one. */
export function addFigures(some: readonly VersionFigures[]): VersionFigures {
  return some.reduce(
    (sum, one) => ({
      texted: sum.texted + one.texted,
      delivered: sum.delivered + one.delivered,
      notArrived: sum.notArrived + one.notArrived,
      clicked: sum.clicked + one.clicked,
      codes: sum.codes + one.codes,
      usable: sum.usable + one.usable,
      redeemed: sum.redeemed + one.redeemed,
    }),
    NO_FIGURES,
  );
}
