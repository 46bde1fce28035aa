import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Audience } from "../../../domain/series/audience.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Outlay } from "../../../domain/series/weighing.ts";
import type { Problem } from "../../../domain/values/problem.ts";

const PAUSE_MS = 300;

export interface LiveCount {
  /** The last good count; null before the first. */
  preview: AudiencePreview | null;
  problems: Problem[];
  busy: boolean;
}

/** Counts the audience while it is typed: at once when the page opens, then after each pause in typing. */
export function useAudiencePreview(audience: Audience, spent: Outlay): LiveCount {
  const asked = new URLSearchParams({ audience: JSON.stringify(audience), outlay: JSON.stringify(spent) }).toString();
  const fetcher = useFetcher<{ ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] }>();
  const last = useRef<AudiencePreview | null>(null);
  const first = useRef(true);
  const { load } = fetcher;
  useEffect(() => {
    const ask = () => load(`/app/audience?${asked}`);
    const timer = setTimeout(ask, first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => clearTimeout(timer);
  }, [asked, load]);
  if (fetcher.data?.ok) last.current = fetcher.data.preview;
  const problems = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  return { preview: last.current, problems, busy: fetcher.state !== "idle" };
}
