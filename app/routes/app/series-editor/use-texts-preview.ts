import { startTransition, useEffect, useRef, useState } from "react";
import type { TextsPreview } from "../../../domain/series/preview-texts.server.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { presentableOffer } from "./presentable-offer.ts";

const PAUSE_MS = 800;

/** Whom the texts are shown to. */
interface AskedReader {
  search: string;
  /** The one after this one of those who would get the series. */
  after: string | null;
}

export interface LivePreview {
  /** The last that arrived; null before the first. */
  preview: TextsPreview | null;
  /** null: the example. */
  reader: AskedReader | null;
  busy: boolean;
  failed: boolean;
  onReader: (reader: AskedReader | null) => void;
}

/**
 * The texts as real customers would get them, asked anew after each pause in typing. Asked past the pages' router, which
 * would load the whole page again each time. Drawn in between, as the count is.
 * @param eligible how many would get the series: when others would, they are asked about anew.
 */
export function useTextsPreview(series: string, content: SeriesContent, eligible: number | null): LivePreview {
  const [reader, setReader] = useState<AskedReader | null>(null);
  const [state, setState] = useState<"busy" | "failed" | "there">("busy");
  const [preview, setPreview] = useState<TextsPreview | null>(null);
  const first = useRef(true);
  const steps = content.steps.map(({ text, offer }) => ({ text, offer: presentableOffer(offer) }));
  const asked = JSON.stringify({ series, audience: content.audience, steps, reader, eligible });
  useEffect(() => {
    const stopped = new AbortController();
    const ask = async () => {
      startTransition(() => setState("busy"));
      try {
        const request = { method: "POST", body: asked, headers: { "content-type": "application/json" } };
        const answer = await fetch("/app/text-preview", { ...request, signal: stopped.signal });
        if (!answer.ok) throw new Error(`answered ${answer.status}`);
        const found: TextsPreview = await answer.json();
        startTransition(() => {
          setPreview(found);
          setState("there");
        });
      } catch {
        if (!stopped.signal.aborted) startTransition(() => setState("failed"));
      }
    };
    const timer = setTimeout(ask, first.current ? 0 : PAUSE_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [asked]);
  return { preview, reader, busy: state === "busy", failed: state === "failed", onReader: setReader };
}
