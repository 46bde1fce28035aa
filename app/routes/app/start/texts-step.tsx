import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid, Row } from "../../../components/arrange.tsx";
import { Choice, TextInput } from "../../../components/fields.tsx";
import { PhonePreview } from "../../../components/phone-preview.tsx";
import { Press } from "../../../components/press.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { addressed } from "../../../domain/series/addressed.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useShop } from "../frame/shop-context.tsx";
import { Unsaved } from "../frame/unsaved.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";
import { previewOf, type TextSettings } from "../series-editor/texts-preview.ts";

/** Who the texts come from, how they speak to shoppers, and how they arrive. */
export function TextsStep(props: {
  series: { id: string; content: SeriesContent };
  settings: TextSettings;
  today: Date;
}) {
  const { t } = useTranslation();
  const shop = useShop();
  const { series, settings, today } = props;
  const proposed = settings.brand || shop.name.slice(0, 40);
  const [brand, setBrand] = useState(proposed);
  const [formOfAddress, setForm] = useState(settings.formOfAddress);
  const fetcher = useFetcher<Saved>();
  const seen = useSeen(today);
  useDone(fetcher, t("frame.saved"), seen.renew);
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []);
  const asShown = { ...settings, brand, formOfAddress };
  const changed = brand !== proposed || formOfAddress !== settings.formOfAddress;
  const discard = () => {
    setBrand(proposed);
    setForm(settings.formOfAddress);
  };
  const save = () =>
    fetcher.submit(
      { intent: "texts", brand, formOfAddress, seenAt: seen.since },
      { method: "post", encType: "application/json", action: "/app/start" },
    );
  return (
    <>
      <Unsaved id="start-texts" changed={changed} save={save} discard={discard} />
      <Sentence>{t("start.texts.text")}</Sentence>
      <Grid columns={2}>
        <TextInput
          label={t("settings.pages.brand")}
          help={t("settings.pages.brandHelp")}
          value={brand}
          problem={problems.at("brand")}
          onChange={setBrand}
        />
        <Choice
          label={t("start.texts.address")}
          help={t("start.texts.addressHelp")}
          value={formOfAddress}
          options={(["du", "sie"] as const).map((value) => ({ value, label: t(`start.texts.${value}`) }))}
          onChange={setForm}
        />
      </Grid>
      <Previews content={addressed(series.content, formOfAddress)} settings={asShown} today={today} />
      <Alerts sentences={problems.besides(["brand"])} />
      <Row>
        <Press kind="main" label={t("start.texts.save")} busy={fetcher.state !== "idle"} onPress={save} />
        <Press label={t("start.texts.edit")} url={`/app/series/${series.id}?from=start`} />
      </Row>
    </>
  );
}

/** Each text as it arrives. */
function Previews({ content, settings, today }: { content: SeriesContent; settings: TextSettings; today: Date }) {
  const { t } = useTranslation();
  const shop = useShop();
  return (
    <Grid columns={3}>
      {content.steps.map((step, index) => (
        <PhonePreview
          key={step.afterDays}
          sender={settings.twilio?.sender ?? (settings.brand || shop.name)}
          body={previewOf(content, index, shop.language, settings, shop, today).body}
          label={t("editor.step.preview", { number: index + 1 })}
        />
      ))}
    </Grid>
  );
}
