import type { Audience } from "../series/audience.ts";

/** Whom a version of a series asked for. */
export interface VersionedAudience {
  series: string;
  version: number;
  audience: Audience;
  /** When it became the current one. */
  since: Date;
}

/** Says which audience it is, whatever the order of its rules: two are the same where this is. */
export function audienceKey({ rules, ...days }: Audience): string {
  return JSON.stringify([Object.entries(days).sort(), rules.map((rule) => JSON.stringify(rule)).sort()]);
}

const [EVER, NEVER] = ["1990-01-01T00:00:00.000Z", "2990-01-01T00:00:00.000Z"] as const;

/**
 * Each version with the first one of its series that had the same audience, and between which moments customers were
 * drawn by it. @param versions in order, of each series.
 */
export function audienceKeys(versions: readonly VersionedAudience[]) {
  const firsts = new Map<string, number>();
  return versions.map(({ series, version, audience, since }, at) => {
    const key = `${series} ${audienceKey(audience)}`;
    const first = firsts.get(key) ?? version;
    firsts.set(key, first);
    const [before, next] = [versions[at - 1], versions[at + 1]];
    return {
      series,
      version,
      audience: first,
      since: before?.series === series ? since.toISOString() : EVER,
      until: next?.series === series ? next.since.toISOString() : NEVER,
    };
  });
}

/** An audience, and where figures of it stand. */
export interface SharedAudience {
  key: string;
  audience: Audience;
  /** Ids of the series that have it or had it. */
  series: string[];
  /** Whether a row of figures is of it. */
  has: (row: { series: string; audience: number }) => boolean;
}

/** Every audience once, whichever series asked for it. @param versions in order, of each series. */
export function sharedAudiences(versions: readonly VersionedAudience[]): SharedAudience[] {
  const numbered = audienceKeys(versions).flatMap(({ series, audience: number }, at) => {
    const audience = versions[at]?.audience;
    return audience ? [{ series, number, audience, key: audienceKey(audience) }] : [];
  });
  return [...Map.groupBy(numbered, ({ key }) => key)].flatMap(([key, [one, ...others]]) => {
    if (!one) return [];
    const all = [one, ...others];
    const places = new Set(all.map(({ series, number }) => `${series} ${number}`));
    return {
      key,
      audience: one.audience,
      series: [...new Set(all.map(({ series }) => series))],
      has: (row) => places.has(`${row.series} ${row.audience}`),
    };
  });
}
