import type { TFunction } from "i18next";
import type { SeriesReasons } from "../../domain/results/customer-reasons.server.ts";
import type { CustomerStory } from "../../domain/results/customer-story.ts";
import type { OutlookAnswer } from "../../domain/series/text-outlook.ts";
import { whyWords } from "../app/customer/why-words.ts";
import type { Formats } from "../app/frame/formats.ts";
import { outlookWords } from "../app/frame/outlook-words.ts";

/** What the block on Shopify's customer page shows, in the merchant's words. */
export interface CustomerBlock {
  facts: { label: string; value: string }[];
  why: { title: string; lines: string[] };
  /** The customer's page in the app, and how its link is called. */
  open: { label: string; path: string };
}

/** Reasons beyond these are read in the app. */
const MOST_REASONS = 4;
const COMING: readonly OutlookAnswer["kind"][] = ["send", "wait", "on_its_way"];

/** One customer at a glance: inactive since, where in a series, last text, and what speaks against a text. */
export function customerBlock(story: CustomerStory, t: TFunction, formats: Formats): CustomerBlock {
  const last = story.timeline.find((event) => event.kind === "text" && event.state !== "suppressed");
  return {
    facts: [
      {
        label: t("extension.customer.inactiveSince"),
        value: story.lapsedSince ? formats.date(story.lapsedSince) : t("extension.customer.active"),
      },
      { label: t("extension.customer.series"), value: seriesWords(story.enrollment, t) },
      { label: t("extension.customer.consent"), value: t(`states.consent.${story.consentState}`) },
      {
        label: t("extension.customer.lastText"),
        value: last ? formats.date(last.at) : t("extension.customer.noText"),
      },
    ],
    why: { title: t("extension.customer.why"), lines: reasonWords(story.reasons, t, formats) },
    open: { label: t("extension.customer.open"), path: `app/customers/${story.id}` },
  };
}

function seriesWords(enrollment: CustomerStory["enrollment"], t: TFunction): string {
  if (!enrollment) return t("extension.customer.noSeries");
  const { seriesName, state, exitReason } = enrollment;
  const words = exitReason ? t(`states.exit.${exitReason}`) : t(`states.enrollment.${state}`);
  return t("extension.customer.standing", { series: seriesName, state: words });
}

/** What becomes of their next text; where none is to come, why, by the most important series alone. */
function reasonWords(reasons: readonly SeriesReasons[], t: TFunction, formats: Formats): string[] {
  const [first] = reasons;
  if (!first) return [t("extension.customer.noSeriesOn")];
  const coming = reasons.flatMap(({ outlook }) => (outlook && COMING.includes(outlook.answer.kind) ? [outlook] : []));
  if (coming[0]) return [outlookWords(coming[0], t, formats)];
  const broken = first.reasons.filter((reason) => !reason.holds).slice(0, MOST_REASONS);
  if (broken.length === 0) return [t("extension.customer.nothing")];
  return broken.map((reason) => whyWords(reason, t, formats));
}
