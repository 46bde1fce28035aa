import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { StepCost } from "../../../domain/series/preview-texts.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import type { LivePreview } from "./use-texts-preview.ts";

/**
 * What the texts cost over real recipients: SMS parts of each, and the price of all.
 * @param hundredSegments price of 100 SMS parts, minor units.
 */
export function CostCard({ live, hundredSegments }: { live: LivePreview; hundredSegments: number }) {
  const { t } = useTranslation();
  const { decimal, number, money } = useFormats();
  const { preview } = live;
  const costs = preview?.costs ?? [];
  const price = (parts: number) => money(BigInt(Math.round((parts * hundredSegments) / 100)));
  const sum = (part: (cost: StepCost) => number) => costs.reduce((all, cost) => all + part(cost), 0);
  const facts = [
    ...costs.map((cost, step) => ({
      label: t("texts.cost.step", { number: step + 1 }),
      value: t("texts.cost.parts", { mean: decimal(cost.mean), worst: number(cost.worst) }),
    })),
    {
      label: t("texts.cost.all"),
      value: t("texts.cost.price", { mean: price(sum((one) => one.mean)), worst: price(sum((one) => one.worst)) }),
    },
  ];
  return (
    <Card title={t("texts.cost.title")}>
      <div aria-live="polite" aria-busy={live.busy}>
        {preview === null ? (
          <Sentence quiet>{t(live.failed ? "texts.reader.failed" : "texts.cost.busy")}</Sentence>
        ) : null}
        {preview?.readers === 0 ? <Sentence quiet>{t("texts.cost.nobody")}</Sentence> : null}
        {preview && preview.readers > 0 ? (
          <Column gap="small">
            <Facts facts={facts} />
            <Sentence quiet>
              {`${t("texts.cost.measured", { count: preview.readers })} ${t("texts.cost.priceHelp")}`}
            </Sentence>
          </Column>
        ) : null}
      </div>
    </Card>
  );
}
