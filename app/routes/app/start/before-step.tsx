import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Choice, YesNo } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { TOOLS_BEFORE, type ToolBefore } from "../../../domain/shops/shop-settings.ts";
import { type Told, useTelling } from "./told.ts";

type Tool = Exclude<ToolBefore, "none">;

/** Which tool texted before: its unsubscribes come along, and its own series is switched off. */
export function BeforeStep({ told, imported }: { told: Told; imported: boolean }) {
  const { t } = useTranslation();
  const { tell } = useTelling();
  const unsaid = told.toolBefore === null ? [{ value: "" as const, label: t("start.before.unsaid") }] : [];
  const options = [...unsaid, ...TOOLS_BEFORE.map((value) => ({ value, label: t(`start.before.tools.${value}`) }))];
  return (
    <>
      <Sentence>{t("start.before.text")}</Sentence>
      <Choice
        label={t("start.before.which")}
        value={told.toolBefore ?? ""}
        options={options}
        onChange={(toolBefore) => {
          if (toolBefore !== "") tell({ toolBefore, toolStopped: false, optOutsKnown: false });
        }}
      />
      {told.toolBefore !== null && told.toolBefore !== "none" ? (
        <OtherTool tool={told.toolBefore} told={told} imported={imported} />
      ) : null}
    </>
  );
}

function OtherTool({ tool, told, imported }: { tool: Tool; told: Told; imported: boolean }) {
  const { t } = useTranslation();
  const { tell } = useTelling();
  const name = t(`start.before.tools.${tool}`);
  return (
    <Column>
      {tool === "shopify" ? (
        <Sentence>{t("start.before.shopifyKnows")}</Sentence>
      ) : (
        <>
          <Sentence strong>{t("start.before.takeAlong")}</Sentence>
          <Sentence>{t(`start.before.export.${tool}`)}</Sentence>
          <Row>
            <Press label={t("start.before.import")} url="/app/consent?from=start#import" />
          </Row>
          <YesNo
            label={t(imported ? "start.before.imported" : "start.before.known")}
            help={t("start.before.knownHelp")}
            checked={imported || told.optOutsKnown}
            disabled={imported}
            onChange={(optOutsKnown) => tell({ optOutsKnown })}
          />
        </>
      )}
      <YesNo
        label={t("start.before.stopped", { tool: name })}
        help={t("start.before.stoppedHelp")}
        checked={told.toolStopped}
        onChange={(toolStopped) => tell({ toolStopped })}
      />
    </Column>
  );
}
