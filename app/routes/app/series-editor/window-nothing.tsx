import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Busy } from "../../../components/busy.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { SuggestedWindow } from "../../../domain/lapse/suggested-window.ts";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Why there is no suggestion, and what it takes. */
export function NoSuggestion(props: {
  found: Extract<SuggestedWindow, { basis: "default" }>;
  /** Day of the first purchase Winback sees. */
  since: string | null;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <NeedsAllOrders what="window">
      <Column gap="small">
        <Subheading>{t("editorWindow.none.title")}</Subheading>
        <Sentence quiet>{t(`editorWindow.none.${props.found.allTooThin}`)}</Sentence>
        {props.since ? <Sentence quiet>{t("editorWindow.none.since", { date: day(props.since) })}</Sentence> : null}
      </Column>
    </NeedsAllOrders>
  );
}

/** While the suggestion is being worked out for the first time. */
export function SuggestionWaits() {
  const { t } = useTranslation();
  return (
    <Busy label={t("editorWindow.waiting.label")} title={t("editorWindow.waiting.title")}>
      {t("editorWindow.waiting.text")}
    </Busy>
  );
}
