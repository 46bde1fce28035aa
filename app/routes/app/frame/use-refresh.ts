import { useFetchers, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const REFRESH_MS = 2_000;

/**
 * Loads the page's data again every two seconds while something moves and the page is looked at. An answer that takes
 * longer is waited for, and so is what a part of the page asks for itself: asking again would break it off.
 */
export function useRefresh(moving: boolean): void {
  const { revalidate, state } = useRevalidator();
  const idle = useRef(true);
  const asking = useFetchers().some((fetcher) => fetcher.state !== "idle");
  idle.current = state === "idle" && !asking;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && idle.current) revalidate();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [moving, revalidate]);
}
