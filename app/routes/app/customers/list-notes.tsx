import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";

/**
 * What a list has to say of itself: that a search was only half answered, or that it stopped looking. With nobody found
 * yet it goes on looking by itself, stretch after stretch.
 */
export function ListNotes(props: { unanswered: boolean; onward: string | null; found: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { onward } = props;
  const goesOn = props.found === 0 ? onward : null;
  useEffect(() => {
    if (goesOn) navigate(goesOn, { replace: true });
  }, [goesOn, navigate]);
  return (
    <>
      {props.unanswered ? (
        <Notice tone="warning" title={t("customers.unanswered.title")}>
          {t("customers.unanswered.text")}
        </Notice>
      ) : null}
      {onward && !goesOn ? (
        <Notice
          tone="info"
          title={t("customers.cutShort.title")}
          action={{ label: t("customers.cutShort.action"), onAction: () => navigate(onward) }}
        >
          {t("customers.cutShort.text")}
        </Notice>
      ) : null}
    </>
  );
}
