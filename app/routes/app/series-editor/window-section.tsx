import { type ReactNode, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { NumberSlider } from "../../../components/number-slider.tsx";
import type { Buyers } from "../../../domain/lapse/suggested-window.ts";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { NoSuggestion, SuggestionWaits } from "./window-nothing.tsx";
import { WindowCurve, WindowWords } from "./window-suggested.tsx";

/** The days without an order: a field and a slider beside the curve of those who come back by themselves. */
export function WindowSection(props: {
  value: string;
  problem: string | undefined;
  buyers: Buyers;
  /** Null while it has not been worked out. */
  suggestion: WindowSuggestion | null;
  onChange: (windowDays: string) => void;
}) {
  const { t } = useTranslation();
  const { suggestion, buyers } = props;
  const days = wholeNumber(props.value);
  // typing comes before drawing
  const drawnDays = useDeferredValue(days);
  const field = (
    <NumberSlider
      label={t("editor.audience.window")}
      slider={t("editorWindow.slider")}
      help={t("editor.audience.windowHelp")}
      suffix={t("editor.audience.days")}
      min={5}
      max={365}
      value={props.value}
      problem={props.problem}
      onChange={props.onChange}
    />
  );
  if (!suggestion) return stacked(field, <SuggestionWaits />);
  const found = suggestion.windows[buyers];
  if (found.basis === "default") {
    return stacked(field, <NoSuggestion found={found} since={suggestion.firstPurchaseOn} />);
  }
  return (
    <Grid columns={2}>
      <Column>
        {field}
        <WindowWords
          found={found}
          buyers={buyers}
          days={days}
          computedAt={suggestion.computedAt}
          onUse={() => props.onChange(String(found.windowDays))}
        />
      </Column>
      <WindowCurve found={found} days={drawnDays} />
    </Grid>
  );
}

const stacked = (field: ReactNode, below: ReactNode) => (
  <Column>
    {field}
    {below}
  </Column>
);
