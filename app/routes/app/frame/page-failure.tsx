import { isRouteErrorResponse, useNavigate, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import type { Problem } from "../../../domain/values/problem.ts";
import { useProblems } from "./use-problems.ts";

const OF_STATUS: Readonly<Record<number, "missing" | "installing" | "forbidden">> = {
  403: "forbidden",
  404: "missing",
  503: "installing",
};

interface Forbidden {
  problems: Problem[];
}

/** What stands where a page failed: what that means, and what to do. A missing thing leads home. */
export function PageFailure() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const what = OF_STATUS[status] ?? "failed";
  const forbidden: Forbidden | null = status === 403 && isRouteErrorResponse(error) ? error.data : null;
  const why = useProblems(forbidden?.problems ?? []).besides([]);
  const action =
    what === "missing" || what === "forbidden"
      ? { label: t("frame.missing.back"), onAction: () => navigate("/app") }
      : { label: t("frame.failed.again"), onAction: () => navigate(0) };
  return (
    <Page title={t(`frame.${what}.title`)}>
      <Notice
        tone={what === "failed" ? "critical" : "info"}
        title={why.length > 0 ? why.join(" ") : t(`frame.${what}.text`)}
        action={action}
      />
    </Page>
  );
}
