import { useRevalidator } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useToast } from "../../../components/toast.ts";
import type { CustomerView } from "../../../domain/results/customer-list.ts";
import type { ViewsChanged } from "../../../domain/results/keep-views.server.ts";
import { useProblems } from "../frame/use-problems.ts";

type Change =
  | { do: "create"; name: string; content: CustomerView }
  | { do: "rename"; id: string; name: string }
  | { do: "replace"; id: string; content: CustomerView }
  | { do: "delete"; id: string };

/** Changes the saved views; the answer is the view's id, or null after a word about what went wrong. */
export function useViews(): (change: Change) => Promise<string | null> {
  const { t } = useTranslation();
  const toast = useToast();
  const { words } = useProblems([]);
  const revalidator = useRevalidator();
  return async (change) => {
    const answer = await send(change);
    if (!answer?.ok) {
      const [problem] = answer?.problems ?? [];
      toast(problem ? words(problem) : t("customers.views.failed"), true);
      return null;
    }
    toast(t(`customers.views.done.${change.do}`));
    revalidator.revalidate();
    return answer.id;
  };
}

/** A request that carries the session, as every request of the page does. */
async function send(change: Change): Promise<ViewsChanged | null> {
  try {
    const response = await fetch("/app/customers/views", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(change),
    });
    return response.ok ? ((await response.json()) as ViewsChanged) : null;
  } catch {
    return null;
  }
}
