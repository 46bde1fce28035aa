import { Notice, Points } from "../../../components/notice.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { useProblems } from "./use-problems.ts";

/** Why what a dialog asked for was not done, said in the dialog itself; nothing while nothing was refused. */
export function Refused({ answer, title }: { answer: Saved | undefined; title: string }) {
  const problems = useProblems(answer && !answer.ok ? answer.problems : []).besides([]);
  if (problems.length === 0) return null;
  return (
    <Notice tone="critical" title={title}>
      <Points points={problems} />
    </Notice>
  );
}
