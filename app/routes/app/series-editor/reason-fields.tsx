import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { useShop } from "../frame/shop-context.tsx";

/** The reasons of the shop's list, each on or off; those taken off it stay while they are chosen. */
export function ReasonFields(props: {
  label: string;
  /** Keys. */
  chosen: readonly string[];
  problem: string | undefined;
  onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation();
  const { feedbackReasons, language } = useShop();
  const { chosen } = props;
  const listed = feedbackReasons.filter((reason) => !reason.off || chosen.includes(reason.key));
  return (
    <>
      <Sentence>{props.label}</Sentence>
      <Grid columns={3}>
        {listed.map((reason) => (
          <YesNo
            key={reason.key}
            label={reason[language]}
            checked={chosen.includes(reason.key)}
            onChange={(on) => {
              const others = chosen.filter((one) => one !== reason.key);
              props.onChange(on ? [...others, reason.key] : others);
            }}
          />
        ))}
      </Grid>
      {props.problem ? (
        <Sentence alert>{props.problem}</Sentence>
      ) : (
        <Sentence quiet>{t("editor.reasons.help")}</Sentence>
      )}
    </>
  );
}
