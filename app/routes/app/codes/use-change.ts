import { useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../components/toast.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { askDoor } from "../frame/ask-door.ts";

/** Where codes are looked at and changed. */
export const CHANGE = "/app/codes/change";

type Answer<Result> = ({ ok: true } & Result) | { ok: false; problems: Problem[] };

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
      const answer = await askDoor<Answer<Result>>(CHANGE, body);
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
