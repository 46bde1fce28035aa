import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Catalogue } from "../../../i18n/en.ts";
import { useShop } from "./shop-context.tsx";

/** What every order is needed for. */
export type NeedOfAllOrders = keyof Catalogue["allOrders"]["needs"];

/**
 * Stands in for figures that would be thin while Shopify shows the last 60 days of orders only, says what is missing and
 * how to get it. With every order it shows its children and nothing else, so wrap the figures in it:
 *
 *     <NeedsAllOrders what="worth"><WorthCard … /></NeedsAllOrders>
 *
 * `beside`: the figures hold as far as they go (rounded, not misleading); they then stay, below the notice. A page that
 * should not even compute the figures asks `shop.ordersMode` in its loader. For another thing that is missing, add its
 * title and text to `allOrders.needs` in both languages.
 */
export function NeedsAllOrders(props: { what: NeedOfAllOrders; beside?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  const { ordersMode } = useShop();
  if (ordersMode === "full") return props.children;
  return (
    <>
      <Notice
        tone="info"
        title={t(`allOrders.needs.${props.what}.title`)}
        action={{ label: t("allOrders.action"), url: "/app/sync" }}
      >
        <Column gap="medium">
          <Sentence>{t(`allOrders.needs.${props.what}.text`)}</Sentence>
          <Sentence>{t("allOrders.brief")}</Sentence>
        </Column>
      </Notice>
      {props.beside ? props.children : null}
    </>
  );
}
