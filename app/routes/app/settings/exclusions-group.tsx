import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { TextInput, YesNo } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import type { Exclusions } from "../../../domain/shops/exclusions.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { type Problems, useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";
import { ExclusionListCard, type ShownList } from "./exclusion-list-card.tsx";
import { ExclusionPurchases } from "./exclusion-purchases.tsx";
import { draftOfExclusions, type ExclusionsDraft, exclusionsOfDraft } from "./exclusions-draft.ts";

const SWITCHES = ["openOrder", "lastRefunded", "disputed", "staff"] as const;
const FIELDS = ["staffTags", "tags", "bought"] as const;

/** Who never gets a text, whatever a series says: switches, tags, purchases, and a list of people. */
export function ExclusionsGroup(props: { stored: Exclusions; list: ShownList; loadedAt: Date }) {
  const { t } = useTranslation();
  const { stored, list } = props;
  const seen = useSeen(props.loadedAt);
  const [draft, setDraft] = useState(() => draftOfExclusions(stored));
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("exclusions.saved"), seen.renew);
  const wanted = exclusionsOfDraft(draft);
  const changed = JSON.stringify(wanted) !== JSON.stringify(exclusionsOfDraft(draftOfExclusions(stored)));
  const [submitted, setSubmitted] = useState<unknown>(null);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, wanted));
  const others = problems.besides(FIELDS);
  const save = () => {
    setSubmitted(wanted);
    const body = JSON.stringify({ intent: "save", exclusions: wanted, seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/exclusions", encType: "application/json" });
  };
  const change = (part: Partial<ExclusionsDraft>) => setDraft({ ...draft, ...part });
  return (
    <SettingsGroup title={t("exclusions.title")} help={t("exclusions.help")}>
      <Unsaved id="exclusions" changed={changed} save={save} discard={() => setDraft(draftOfExclusions(stored))} />
      <Column>
        <Card title={t("exclusions.card")}>
          {others.length > 0 ? (
            <Notice tone="critical" title={t("exclusions.failed")}>
              <Points points={others} />
            </Notice>
          ) : null}
          <ExclusionSwitches draft={draft} problems={problems} onChange={change} />
          <ExclusionPurchases purchases={draft.bought} problems={problems} onChange={(bought) => change({ bought })} />
          <div>
            <Press
              kind="main"
              label={t("exclusions.save")}
              busy={fetcher.state !== "idle"}
              disabled={!changed}
              onPress={save}
            />
          </div>
        </Card>
        <ExclusionListCard list={list} />
      </Column>
    </SettingsGroup>
  );
}

function ExclusionSwitches(props: {
  draft: ExclusionsDraft;
  problems: Problems;
  onChange: (change: Partial<ExclusionsDraft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, problems, onChange } = props;
  return (
    <Column gap="medium">
      {SWITCHES.map((name) => (
        <YesNo
          key={name}
          label={t(`exclusions.${name}`)}
          help={t(`exclusions.${name}Help`)}
          checked={draft[name]}
          onChange={(on) => onChange({ [name]: on })}
        />
      ))}
      {draft.staff ? (
        <TextInput
          label={t("exclusions.staffTags")}
          help={t("exclusions.tagsHelp")}
          value={draft.staffTags}
          problem={problems.at("staffTags")}
          onChange={(staffTags) => onChange({ staffTags })}
        />
      ) : null}
      <TextInput
        label={t("exclusions.tags")}
        help={t("exclusions.tagsHelp")}
        value={draft.tags}
        problem={problems.at("tags")}
        onChange={(tags) => onChange({ tags })}
      />
    </Column>
  );
}
