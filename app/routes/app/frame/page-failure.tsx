import { isRouteErrorResponse, useNavigate, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";

/** What stands where a page failed: what that means, and what to do. A missing thing leads home. */
export function PageFailure() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Page title={missing ? t("frame.missing.title") : t("frame.failed.title")}>
      {missing ? (
        <Notice
          tone="info"
          title={t("frame.missing.title")}
          action={{ label: t("frame.missing.back"), onAction: () => navigate("/app") }}
        >
          {t("frame.missing.text")}
        </Notice>
      ) : (
        <Notice
          tone="critical"
          title={t("frame.failed.title")}
          action={{ label: t("frame.failed.again"), onAction: () => navigate(0) }}
        >
          {t("frame.failed.text")}
        </Notice>
      )}
    </Page>
  );
}
