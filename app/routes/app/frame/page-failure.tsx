import { isRouteErrorResponse, useNavigate, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";

/** What stands where a page failed: what that means, and what to do. A missing thing leads home. */
export function PageFailure() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const what = status === 404 ? "missing" : status === 503 ? "installing" : "failed";
  const action =
    what === "missing"
      ? { label: t("frame.missing.back"), onAction: () => navigate("/app") }
      : { label: t("frame.failed.again"), onAction: () => navigate(0) };
  return (
    <Page title={t(`frame.${what}.title`)}>
      <Notice tone={what === "failed" ? "critical" : "info"} title={t(`frame.${what}.title`)} action={action}>
        {t(`frame.${what}.text`)}
      </Notice>
    </Page>
  );
}
