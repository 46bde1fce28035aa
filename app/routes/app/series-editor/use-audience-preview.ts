import { startTransition, useEffect, useRef, useState } from "react";
import type { Audience } from "../../../domain/series/audience.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Outlay } from "../../../domain/series/weighing.ts";
import type { Problem } from "../../../domain/values/problem.ts";

const PAUSE_MS = 300;
/** Everybody is counted only once the merchant rests: in a large shop that is a second's work of the database. */
const EXACT_PAUSE_MS = 700;
/** A count that failed is tried again by itself, after a pause that doubles. */
const AGAIN_MS = 2_000;
const MOST_TRIES = 4;
/** While the shop is being read, its customers become more. */
const READING_MS = 5_000;

type Answer = { ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] };

export interface LiveCount {
  /** The last good count; null before the first. */
  preview: AudiencePreview | null;
  problems: Problem[];
  busy: boolean;
}

/**
 * Counts the audience while it is typed: at once when the page opens, then after each pause in typing. An estimate is
 * shown as soon as it is there, and is followed by the exact count, which takes longer in a large shop. Asked past the
 * pages' router: a count that fails leaves the page and the last figures as they are, and says so. Drawn in between: an
 * answer draws much of the page again, and whoever presses or types meanwhile does not wait for that.
 */
export function useAudiencePreview(audience: Audience, spent: Outlay): LiveCount {
  const asked = new URLSearchParams({ audience: JSON.stringify(audience), outlay: JSON.stringify(spent) }).toString();
  const [preview, setPreview] = useState<AudiencePreview | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const first = useRef(true);
  useEffect(() => {
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const count = async (exact: boolean, tries: number): Promise<void> => {
      startTransition(() => setBusy(true));
      const answer = await ask(`/app/audience?${asked}${exact ? "&exact=1" : ""}`, stopped.signal);
      if (stopped.signal.aborted) return;
      startTransition(() => {
        setBusy(false);
        if (answer?.ok) setPreview(answer.preview);
        setProblems(answer ? (answer.ok ? [] : answer.problems) : [{ path: "", issue: "count_failed" }]);
      });
      if (!answer && tries < MOST_TRIES) timer = setTimeout(() => void count(exact, tries + 1), AGAIN_MS * 2 ** tries);
      if (!answer?.ok) return;
      if (answer.preview.reading) timer = setTimeout(() => void count(false, 0), READING_MS);
      else if (answer.preview.estimated) timer = setTimeout(() => void count(true, 0), EXACT_PAUSE_MS);
    };
    timer = setTimeout(() => void count(false, 0), first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [asked]);
  return { preview, problems, busy };
}

/** The answer; null when there was none. */
async function ask(address: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
