import { z } from "zod";
import { landing } from "../offers/landing.ts";
import { offer } from "../offers/offer.ts";
import { audience } from "./audience.ts";
import { budget } from "./budget.ts";

const days = (issue: string, min: number, max: number) => z.number().int(issue).min(min, issue).max(max, issue);

/** One text of a series. */
export const step = z.object({
  /** Days after the hand-over of the first text; 0 for the first. */
  afterDays: days("after_days_range", 0, 365),
  /** The text, by the shopper's language; English is the fallback. Merge fields in double braces. */
  text: z.object({ en: z.string().trim().min(1, "text_empty"), de: z.string().trim().min(1, "text_empty") }),
  offer,
  /** Where its link leads; the shop's home page when left out. */
  landing: landing.optional(),
});

/** One immutable version of a series. */
export const seriesContent = z
  .object({
    audience,
    steps: z.array(step).min(1, "no_steps").max(6, "too_many_steps"),
    /** As much as the shop's caps allow when left out. */
    budget: budget.optional(),
  })
  .refine((content) => content.audience.windowDays < content.audience.maximumLapseDays, {
    error: "window_above_maximum",
    path: ["audience", "windowDays"],
  })
  .refine((content) => content.steps[0]?.afterDays === 0, {
    error: "first_step_at_once",
    path: ["steps", 0, "afterDays"],
  })
  .refine(
    (content) => content.steps.every((one, i) => i === 0 || one.afterDays > (content.steps[i - 1]?.afterDays ?? 0)),
    {
      error: "steps_order",
      path: ["steps"],
    },
  );

export type Step = z.infer<typeof step>;
export type SeriesContent = z.infer<typeof seriesContent>;
