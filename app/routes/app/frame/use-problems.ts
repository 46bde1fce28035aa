import { useTranslation } from "react-i18next";
import { RIGHTS } from "../../../domain/shops/rights.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { en } from "../../../i18n/en.ts";
import { useActorWords } from "./actor-words.ts";
import { useFormats } from "./use-formats.ts";
import { useHolders } from "./use-right.ts";

type Issue = keyof typeof en.problems;

function isIssue(issue: string): issue is Issue {
  return issue in en.problems;
}

export interface Problems {
  /** What is wrong with one field, or undefined. */
  at: (path: string) => string | undefined;
  /** One problem in words. */
  words: (problem: Problem) => string;
  /** All those whose path begins with none of `paths`, in words, each once. */
  besides: (paths: readonly string[]) => string[];
}

/** Problems in the merchant's words. */
export function useProblems(problems: readonly Problem[]): Problems {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const actorWords = useActorWords();
  const holders = useHolders();
  const holdersOf = (issue: string) => {
    const right = RIGHTS.find((one) => issue === `may_not_${one}`);
    return right ? holders(right) : "";
  };
  const words = ({ issue, since }: Problem) =>
    t(`problems.${isIssue(issue) ? issue : "invalid"}`, {
      open: "{{",
      close: "}}",
      holders: holdersOf(issue),
      who: since ? actorWords(since.by) : t("audit.somebody"),
      when: since ? dateTime(since.at) : "",
      interpolation: { skipOnVariables: true },
    });
  return {
    words,
    at: (path) => {
      const here = problems.filter((problem) => problem.path === path);
      return here.length > 0 ? [...new Set(here.map(words))].join(" ") : undefined;
    },
    besides: (paths) => {
      const others = problems.filter(
        (problem) => !paths.some((path) => problem.path === path || problem.path.startsWith(`${path}.`)),
      );
      return [...new Set(others.map(words))];
    },
  };
}
