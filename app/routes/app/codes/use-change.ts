import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../components/toast.ts";
import type { Problem } from "../../../domain/values/problem.ts";

type Answer<Result> = ({ ok: true } & Result) | { ok: false; problems: Problem[] };

/** Asks the page's own door; the answer, or null when there was none. A request that carries the session. */
export async function askCodes<Result>(body: object): Promise<Result | null> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch("/app/codes/change", { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? ((await response.json()) as Result) : null;
  } catch {
    return null;
  }
}

/** Makes a change by hand; what is wrong stays until it is tried again, a missing answer is told in a toast. */
export function useChange<Result>(done: (answer: { ok: true } & Result) => string) {
  const { t } = useTranslation();
  const toast = useToast();
  const revalidator = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problem[]>([]);
  const change = useCallback(
    async (body: object): Promise<boolean> => {
      setBusy(true);
      setProblems([]);
      const answer = await askCodes<Answer<Result>>(body);
      setBusy(false);
      if (!answer) toast(t("codes.failed"), true);
      else if (!answer.ok) setProblems(answer.problems);
      else toast(done(answer));
      revalidator.revalidate();
      return answer?.ok === true;
    },
    [t, toast, revalidator, done],
  );
  return { change, busy, problems, forget: () => setProblems([]) };
}
