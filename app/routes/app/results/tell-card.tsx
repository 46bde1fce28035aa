import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { YesNo } from "../../../components/fields.tsx";
import type { ShopSettings } from "../../../domain/shops/shop-settings.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";

/** What the results tell the merchant's own people by text. Saved at once. */
export function TellCard({ ownerTexts }: Pick<ShopSettings, "ownerTexts">) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("results.tell.done"));
  const busy = fetcher.state !== "idle";
  const save = (change: Partial<typeof ownerTexts>) =>
    fetcher.submit({ ownerTexts: { ...ownerTexts, ...change } }, { method: "post", encType: "application/json" });
  return (
    <Card title={t("results.tell.title")} help={t("results.tell.help")}>
      <Column gap="medium">
        <YesNo
          label={t("results.tell.first")}
          checked={ownerTexts.firstWonBack}
          disabled={busy}
          onChange={(firstWonBack) => save({ firstWonBack })}
        />
        <YesNo
          label={t("results.tell.monday")}
          checked={ownerTexts.monday}
          disabled={busy}
          onChange={(monday) => save({ monday })}
        />
      </Column>
    </Card>
  );
}
