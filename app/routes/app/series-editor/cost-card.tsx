import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { StepCost } from "../../../domain/series/preview-texts.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import type { LivePreview } from "./use-texts-preview.ts";

/**
 * What the texts cost over real recipients: SMS parts of each, and the price of all. What is not measured yet has the
 * room it will take.
 * @param steps how many texts there are.
 * @param hundredSegments price of 100 SMS parts, minor units.
 */
export function CostCard(props: { live: LivePreview; steps: number; hundredSegments: number }) {
  const { t } = useTranslation();
  const { live } = props;
  const measured = live.preview && live.preview.readers > 0 ? live.preview : null;
  const costs = Array.from({ length: props.steps }, (_, step) => measured?.costs[step] ?? null);
  const none = live.preview ? "nobody" : "busy";
  const basis = measured ? t("texts.cost.measured", { count: measured.readers }) : t(`texts.cost.${none}`);
  const failed = live.failed && !live.preview;
  return (
    <Card title={t("texts.cost.title")}>
      <div aria-live="polite" aria-busy={live.busy}>
        <Column gap="small">
          <Facts facts={useFacts(costs, props.hundredSegments)} />
          <Sentence quiet>{failed ? t("texts.reader.failed") : `${basis} ${t("texts.cost.priceHelp")}`}</Sentence>
        </Column>
      </div>
    </Card>
  );
}

/** A line for each text, null where it is not measured, and one for all. */
function useFacts(costs: readonly (StepCost | null)[], hundredSegments: number) {
  const { t } = useTranslation();
  const { decimal, number, money } = useFormats();
  const known = costs.filter((cost) => cost !== null);
  const price = (part: (cost: StepCost) => number) => {
    if (known.length < costs.length) return "–";
    const parts = known.reduce((all, cost) => all + part(cost), 0);
    return money(BigInt(Math.round((parts * hundredSegments) / 100)));
  };
  return [
    ...costs.map((cost, step) => ({
      label: t("texts.cost.step", { number: step + 1 }),
      value: t("texts.cost.parts", {
        mean: cost ? decimal(cost.mean) : "–",
        worst: cost ? number(cost.worst) : "–",
      }),
    })),
    {
      label: t("texts.cost.all"),
      value: t("texts.cost.price", { mean: price((one) => one.mean), worst: price((one) => one.worst) }),
    },
  ];
}
