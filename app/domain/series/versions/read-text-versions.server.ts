import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import { renderPreview } from "../../messages/preview-text.ts";
import type { ShopView } from "../../shops/shop.ts";
import type { SeriesId } from "../../values/ids.ts";
import type { SeriesState } from "../series.ts";
import { step as stepSchema } from "../series-content.ts";
import { findSeries } from "../series-store.server.ts";
import { addFigures, type TextVersion, textVersions, type VersionFigures } from "./text-version.ts";
import { type CorrectionFigures, listCorrections, listVersions, readFigures } from "./version-store.server.ts";

/** A version of a text with what became of it. */
export interface ShownVersion extends TextVersion {
  figures: VersionFigures;
  /** As a shopper read it, with sample name, code and link. */
  rendered: { en: string; de: string };
  /** The one text that put it right; null while there is none. */
  correction: (CorrectionFigures & { text: { en: string; de: string }; askedAt: Date; writing: boolean }) | null;
}

interface TextHistory {
  series: string;
  state: SeriesState;
  /** Texts of the series as it is now. */
  steps: number;
  /** The latest first. */
  versions: ShownVersion[];
}

/** Every version of one text of a series: what it said, who got it, and what came of it. null: no such series. */
export async function readTextVersions(
  { database, now }: { database: Database; now: Now },
  shop: ShopView,
  { series, step }: { series: SeriesId; step: number },
): Promise<TextHistory | null> {
  const found = await database.transaction(async (tx) => {
    const view = await findSeries(tx, shop.id, series);
    if (!view) return null;
    const [stored, figures, corrections] = [
      await listVersions(tx, shop.id, series),
      await readFigures(tx, shop.id, series, step, now()),
      await listCorrections(tx, shop.id, series, step),
    ];
    return { view, stored, figures, corrections };
  });
  if (!found) return null;
  const { view, stored, figures, corrections } = found;
  const versions = textVersions(stored, step).map((one): ShownVersion => {
    const within = figures.filter(({ version }) => version >= one.version && version <= one.lastVersion);
    const made = corrections.find(({ version }) => version >= one.version && version <= one.lastVersion);
    return {
      ...one,
      figures: addFigures(within),
      rendered: { en: renderedIn(shop, one, "en"), de: renderedIn(shop, one, "de") },
      correction: made
        ? {
            text: stepSchema.shape.text.parse(made.text),
            askedAt: made.askedAt,
            writing: made.state === "writing",
            sent: made.sent,
            waiting: made.waiting,
            notSent: made.notSent,
          }
        : null,
    };
  });
  return { series: view.name, state: view.state, steps: view.content.steps.length, versions };
}

function renderedIn(shop: ShopView, one: TextVersion, language: "en" | "de"): string {
  return renderPreview({ steps: [one] }, 0, language, shop.settings, shop, one.since).body;
}
