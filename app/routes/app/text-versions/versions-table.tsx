import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import { offerWords } from "../../../domain/offers/offer-words.ts";
import type { ShownVersion } from "../../../domain/series/versions/read-text-versions.server.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useSpan } from "./use-span.ts";
import { type TextPlace, versionsAddress } from "./versions-address.ts";

/** Each version of a text, the latest first, with what came of it; a press leads to it. */
export function VersionsTable(props: { where: TextPlace; versions: readonly ShownVersion[]; chosen: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const span = useSpan();
  const { language, currency } = useShop();
  const { series, step } = props.where;
  const rows = props.versions.map((one) => {
    const { figures, version } = one;
    return {
      id: String(version),
      name: <Words strong={version === props.chosen}>{span(one)}</Words>,
      url: versionsAddress(series, step, { version, filter: "all", after: null }),
      cells: [
        <Words key="offer">{offerWords(one.offer, currency, language) || t("versions.noOffer")}</Words>,
        number(figures.texted),
        number(figures.clicked),
        t("versions.of", { some: number(figures.usable), all: number(figures.codes) }),
        one.correction ? (
          <StateBadge key="correction" tone="good">
            {t("versions.corrected")}
          </StateBadge>
        ) : null,
      ],
    };
  });
  return (
    <Card title={t("versions.all")} help={t("versions.allHelp")} flush>
      <Table
        one={t("versions.one")}
        many={t("versions.many")}
        columns={[
          { title: t("versions.columns.span") },
          { title: t("versions.columns.offer") },
          { title: t("versions.columns.texted"), numeric: true },
          { title: t("versions.columns.clicked"), numeric: true },
          { title: t("versions.columns.usable"), numeric: true },
          { title: t("versions.columns.correction") },
        ]}
        rows={rows}
        empty={null}
      />
    </Card>
  );
}
