import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Folded } from "../../../components/folded.tsx";
import { Points } from "../../../components/notice.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** The promises as counts over every text that left: the merchant sees them kept, or broken. */
export function PromiseCard(props: {
  promise: { texts: number; afterPurchase: number; twice: number; outsideHours: number };
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { promise } = props;
  if (promise.texts === 0)
    return (
      <Card title={t("home.promise.title")}>
        <Sentence quiet>{t("home.promise.none")}</Sentence>
      </Card>
    );
  const share = (broken: number) => (
    <Words numeric strong alert={broken > 0}>
      {t("home.promise.of", { count: broken, all: number(promise.texts) })}
    </Words>
  );
  return (
    <Card title={t("home.promise.title")} help={t("home.promise.help")}>
      <Sentence strong>{t("home.promise.texts", { count: promise.texts })}</Sentence>
      <Facts
        facts={[
          { label: t("home.promise.afterPurchase"), value: share(promise.afterPurchase) },
          { label: t("home.promise.twice"), value: share(promise.twice) },
          { label: t("home.promise.outside"), value: share(promise.outsideHours) },
        ]}
      />
      <Folded label={t("home.promise.meaning")}>
        <Points
          points={[t("home.promise.afterPurchaseMeans"), t("home.promise.twiceMeans"), t("home.promise.outsideMeans")]}
        />
      </Folded>
    </Card>
  );
}
