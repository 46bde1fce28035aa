import { useRevalidator } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../components/toast.ts";
import type { ViewsChanged } from "../../../domain/results/keep-views.server.ts";
import { askDoor } from "./ask-door.ts";
import { useProblems } from "./use-problems.ts";

type ViewChange<Content> =
  | { do: "create"; name: string; content: Content }
  | { do: "rename"; id: string; name: string }
  | { do: "replace"; id: string; content: Content }
  /** `was`: what is saved anew when the deletion is taken back. */
  | { do: "delete"; id: string; was: { name: string; content: Content } };

/**
 * Changes the saved views of a list; the answer is the view's id, or null after a word about what went wrong.
 * @param door address that takes the changes.
 */
export function useSavedViews<Content>(door: string): (change: ViewChange<Content>) => Promise<string | null> {
  const { t } = useTranslation();
  const toast = useToast();
  const { words } = useProblems([]);
  const revalidator = useRevalidator();
  return async function make(change): Promise<string | null> {
    const answer = await askDoor<ViewsChanged>(door, change);
    if (!answer?.ok) {
      const [problem] = answer?.problems ?? [];
      toast(problem ? words(problem) : t("customers.views.failed"), true);
      return null;
    }
    const undo = change.do === "delete" ? () => void make({ do: "create", ...change.was }) : undefined;
    toast(t(`customers.views.done.${change.do}`), false, undo && { label: t("frame.undo"), onPress: undo });
    revalidator.revalidate();
    return answer.id;
  };
}
