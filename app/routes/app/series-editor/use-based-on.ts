import { useState } from "react";
import type { SeriesView } from "../../../domain/series/series.ts";

/**
 * The series as its form is based on it: name, content and version stay while something unsaved stands there, whatever
 * somebody else saved meanwhile. Once it is discarded, or saved (`renew`), the latest takes its place.
 */
export function useBasedOn(series: SeriesView, dirty: boolean): { base: SeriesView; renew: () => void } {
  const [form, setForm] = useState(series);
  const [renewed, setRenewed] = useState(false);
  const another = series.id !== form.id;
  if (another || (series.version !== form.version && (renewed || !dirty))) {
    setForm(series);
    setRenewed(false);
  }
  const { name, content, version } = another ? series : form;
  return { base: { ...series, name, content, version }, renew: () => setRenewed(true) };
}
