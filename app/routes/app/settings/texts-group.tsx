import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import type { TextSettings } from "../../../domain/shops/text-settings.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";
import { draftOfTexts, textsOfDraft } from "./texts-draft.ts";

/** What texts may say of customers: the tags that hide a product, and the metafield that may be named. */
export function TextsGroup({ stored, loadedAt }: { stored: TextSettings; loadedAt: Date }) {
  const { t } = useTranslation();
  const seen = useSeen(loadedAt);
  const [draft, setDraft] = useState(() => draftOfTexts(stored));
  const [submitted, setSubmitted] = useState<unknown>(null);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("texts.settings.saved"), seen.renew);
  const wanted = textsOfDraft(draft);
  const changed = JSON.stringify(wanted) !== JSON.stringify(stored);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, wanted));
  const others = problems.besides(["metafield", "sensitiveTags"]);
  const save = () => {
    setSubmitted(wanted);
    const body = JSON.stringify({ texts: wanted, seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/text-settings", encType: "application/json" });
  };
  return (
    <SettingsGroup title={t("texts.settings.title")} help={t("texts.settings.help")}>
      <Unsaved id="texts" changed={changed} save={save} discard={() => setDraft(draftOfTexts(stored))} />
      <Card>
        <Column gap="medium">
          {others.length > 0 ? (
            <Notice tone="critical" title={t("texts.settings.failed")}>
              <Points points={others} />
            </Notice>
          ) : null}
          <TextInput
            label={t("texts.settings.sensitive")}
            help={t("texts.settings.sensitiveHelp")}
            value={draft.sensitiveTags}
            problem={problems.at("sensitiveTags")}
            onChange={(sensitiveTags) => setDraft({ ...draft, sensitiveTags })}
          />
          <TextInput
            label={t("texts.settings.metafield")}
            help={t("texts.settings.metafieldHelp", {
              open: "{{",
              close: "}}",
              interpolation: { skipOnVariables: true },
            })}
            value={draft.metafield}
            problem={problems.at("metafield.namespace") ?? problems.at("metafield.key")}
            onChange={(metafield) => setDraft({ ...draft, metafield })}
          />
          <div>
            <Press
              kind="main"
              label={t("texts.settings.save")}
              busy={fetcher.state !== "idle"}
              disabled={!changed}
              onPress={save}
            />
          </div>
        </Column>
      </Card>
    </SettingsGroup>
  );
}
