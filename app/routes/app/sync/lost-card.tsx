import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";

const KINDS = ["order", "customer", "consent", "deleted_customer", "segment_count"] as const;

/** What Shopify never reported and Winback found by asking. */
export function LostCard({ found }: { found: SyncStatus["found"] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const kinds = KINDS.filter((kind) => found[kind] > 0);
  return (
    <Card title={t("sync.lost.title")} help={t("sync.lost.help")}>
      {kinds.length === 0 ? (
        <Sentence>{t("sync.lost.none")}</Sentence>
      ) : (
        <>
          <Sentence strong>{t("sync.lost.found")}</Sentence>
          <Facts
            facts={kinds.map((kind) => ({
              label: t(`sync.lost.kinds.${kind}`),
              value: <Words numeric>{number(found[kind])}</Words>,
            }))}
          />
        </>
      )}
    </Card>
  );
}
