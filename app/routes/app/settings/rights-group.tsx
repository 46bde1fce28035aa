import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { ManyOf } from "../../../components/choices.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { RIGHTS, type Right, type Rights } from "../../../domain/shops/rights.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useShop } from "../frame/shop-context.tsx";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";

const WHO = ["everybody", "owner", "chosen"] as const;
type Who = (typeof WHO)[number];

/** What each right's fields say; people stay chosen while somebody tries the other answers. */
type Draft = Record<Right, { who: Who; people: string[] }>;

/** Who of the staff may do what besides the account owner, who alone can change it. */
export function RightsGroup(props: { stored: Rights; loadedAt: Date }) {
  const { t } = useTranslation();
  const { viewer, staff } = useShop();
  const seen = useSeen(props.loadedAt);
  const [draft, setDraft] = useState(() => draftOf(props.stored));
  const [submitted, setSubmitted] = useState<unknown>(null);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("rights.saved"), seen.renew);
  const wanted = rightsOf(draft);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, wanted)).besides([]);
  const changed = JSON.stringify(wanted) !== JSON.stringify(rightsOf(draftOf(props.stored)));
  const owner = staff.find((one) => one.accountOwner)?.name;
  const save = () => {
    setSubmitted(wanted);
    const body = JSON.stringify({ intent: "rights", rights: wanted, seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/settings", encType: "application/json" });
  };
  return (
    <SettingsGroup title={t("rights.title")} help={t("rights.help")}>
      <Unsaved id="rights" changed={changed} save={save} discard={() => setDraft(draftOf(props.stored))} />
      <Card title={t("rights.card")}>
        {problems.length > 0 ? (
          <Notice tone="critical" title={t("rights.failed")}>
            <Points points={problems} />
          </Notice>
        ) : null}
        {viewer.accountOwner ? null : (
          <Sentence>
            {owner ? t("rights.onlyNamed", { name: owner }) : `${t("rights.only")} ${t("rights.ownerUnknown")}`}
          </Sentence>
        )}
        {RIGHTS.map((right) => (
          <RightFields
            key={right}
            right={right}
            field={draft[right]}
            onChange={(field) => setDraft({ ...draft, [right]: field })}
          />
        ))}
        {viewer.accountOwner ? (
          <div>
            <Press
              kind="main"
              label={t("rights.save")}
              busy={fetcher.state !== "idle"}
              disabled={!changed}
              onPress={save}
            />
          </div>
        ) : null}
      </Card>
    </SettingsGroup>
  );
}

function RightFields(props: { right: Right; field: Draft[Right]; onChange: (field: Draft[Right]) => void }) {
  const { t } = useTranslation();
  const { viewer, staff } = useShop();
  const { right, field, onChange } = props;
  const others = staff.filter((one) => !one.accountOwner);
  const known = others.map((one) => ({
    value: one.id,
    label: one.collaborator
      ? t("rights.collaborator", { name: one.name })
      : one.name || t("audit.staff", { id: one.id }),
  }));
  const strangers = field.people.filter((id) => !staff.some((one) => one.id === id));
  const people = [...known, ...strangers.map((id) => ({ value: id, label: t("audit.staff", { id }) }))];
  return (
    <Column gap="small">
      <Choice
        label={t(`rights.${right}`)}
        help={t(`rights.${right}Help`)}
        disabled={!viewer.accountOwner}
        value={field.who}
        options={WHO.map((value) => ({ value, label: t(`rights.who.${value}`) }))}
        onChange={(who) => onChange({ ...field, who })}
      />
      {field.who !== "chosen" ? null : people.length === 0 ? (
        <Sentence quiet>{t("rights.nobody")}</Sentence>
      ) : viewer.accountOwner ? (
        <ManyOf
          label={t(`rights.${right}`)}
          options={people}
          chosen={field.people}
          onChange={(chosen) => onChange({ ...field, people: chosen })}
        />
      ) : (
        <Sentence>
          {people
            .filter(({ value }) => field.people.includes(value))
            .map(({ label }) => label)
            .join(", ")}
        </Sentence>
      )}
    </Column>
  );
}

function draftOf(stored: Rights): Draft {
  const field = (right: Right): Draft[Right] => {
    const given = stored[right];
    if (given === "everybody") return { who: "everybody", people: [] };
    return { who: given.length === 0 ? "owner" : "chosen", people: given };
  };
  return {
    switch_on: field("switch_on"),
    raise_caps: field("raise_caps"),
    export: field("export"),
    keys: field("keys"),
    reveal: field("reveal"),
  };
}

function rightsOf(draft: Draft): Rights {
  const given = ({ who, people }: Draft[Right]): Rights[Right] =>
    who === "everybody" ? who : who === "owner" ? [] : [...people].sort();
  return {
    switch_on: given(draft.switch_on),
    raise_caps: given(draft.raise_caps),
    export: given(draft.export),
    keys: given(draft.keys),
    reveal: given(draft.reveal),
  };
}
