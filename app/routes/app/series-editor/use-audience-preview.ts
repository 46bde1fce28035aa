import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Audience } from "../../../domain/series/audience.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Outlay } from "../../../domain/series/weighing.ts";
import type { Problem } from "../../../domain/values/problem.ts";

const PAUSE_MS = 300;
/** Everybody is counted only once the merchant rests: in a large shop that is a second's work of the database. */
const EXACT_PAUSE_MS = 700;

export interface LiveCount {
  /** The last good count; null before the first. */
  preview: AudiencePreview | null;
  problems: Problem[];
  busy: boolean;
}

/**
 * Counts the audience while it is typed: at once when the page opens, then after each pause in typing. An estimate is
 * shown as soon as it is there, and is followed by the exact count, which takes longer in a large shop.
 */
export function useAudiencePreview(audience: Audience, spent: Outlay): LiveCount {
  const asked = new URLSearchParams({ audience: JSON.stringify(audience), outlay: JSON.stringify(spent) }).toString();
  const fetcher = useFetcher<{ ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] }>();
  const last = useRef<AudiencePreview | null>(null);
  const first = useRef(true);
  const { load } = fetcher;
  const counted = fetcher.data?.ok ? fetcher.data.preview : null;
  const answered = fetcher.state === "idle" ? counted : null;
  useEffect(() => {
    const ask = () => load(`/app/audience?${asked}`);
    const timer = setTimeout(ask, first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => clearTimeout(timer);
  }, [asked, load]);
  useEffect(() => {
    if (!answered?.estimated) return;
    const timer = setTimeout(() => load(`/app/audience?${asked}&exact=1`), EXACT_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [answered, asked, load]);
  if (counted) last.current = counted;
  const problems = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  return { preview: last.current, problems, busy: fetcher.state !== "idle" };
}
