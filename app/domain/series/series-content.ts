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
  /** Hour of the recipient's own day before which it does not go out; at any time of the sending hours when left out. */
  hour: z.number().int().min(8, "hour_range").max(20, "hour_range").optional(),
  /** The text, by the shopper's language; English is the fallback. Merge fields in double braces. */
  text: z.object({ en: z.string().trim().min(1, "text_empty"), de: z.string().trim().min(1, "text_empty") }),
  offer,
  /** Where its link leads; the shop's home page when left out. */
  landing: landing.optional(),
  /**
   * Only for who has named one of these reasons in this series by then, as an earlier text asked them to: keys of the
   * shop's list. For everybody when left out.
   */
  onlyReasons: z.array(z.string().min(1).max(30)).min(1, "rule_values").max(40, "rule_values").optional(),
});

/** Whether the link of a text leads to the question why the shopper stayed away. */
export function asksReason({ landing: leads }: Pick<Step, "landing">): boolean {
  return leads?.to === "feedback";
}

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
  )
  .superRefine(({ steps }, found) => {
    steps.forEach((one, i) => {
      if (one.onlyReasons && !steps.slice(0, i).some(asksReason))
        found.addIssue({ code: "custom", message: "reasons_not_asked", path: ["steps", i, "onlyReasons"] });
    });
  });

export type Step = z.infer<typeof step>;
export type SeriesContent = z.infer<typeof seriesContent>;
