import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { Choice, NumberInput } from "../../../components/fields.tsx";
import { localTime } from "../../../domain/values/local-time.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useOfferContext } from "./offer-context.tsx";
import type { OfferFieldsProps } from "./offer-fields.tsx";

/** How long the code is good: days or hours from the text on, or to a day of the calendar. */
export function UntilFields(props: OfferFieldsProps) {
  const { t } = useTranslation();
  const { step, onChange } = props;
  return (
    <Grid columns={2}>
      <Choice
        label={t("offer.until")}
        value={step.until}
        options={(["days", "hours", "date"] as const).map((value) => ({ value, label: t(`offer.untils.${value}`) }))}
        onChange={(until) => onChange({ until })}
      />
      <EndField {...props} />
    </Grid>
  );
}

function EndField({ step, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  const { timezone } = useShop();
  const { today } = useOfferContext();
  switch (step.until) {
    case "days":
      return (
        <NumberInput
          label={t("offer.days")}
          help={t("offer.daysHelp")}
          value={step.validDays}
          problem={problems.at(`${path}.validDays`)}
          onChange={(validDays) => onChange({ validDays })}
        />
      );
    case "hours":
      return (
        <NumberInput
          label={t("offer.hours")}
          help={t("offer.hoursHelp")}
          value={step.validHours}
          problem={problems.at(`${path}.validHours`)}
          onChange={(validHours) => onChange({ validHours })}
        />
      );
    case "date":
      return (
        <DayInput
          label={t("offer.date")}
          help={t("offer.dateHelp")}
          min={localTime(today, timezone).day}
          value={step.endsOn}
          problem={problems.at(`${path}.endsOn`)}
          onChange={(endsOn) => onChange({ endsOn })}
        />
      );
  }
}
