import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SettingsGroups } from "../../../components/arrange.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { checkAccountNow } from "../../../domain/messages/account/try-again.server.ts";
import { connectTwilio } from "../../../domain/messages/connect-twilio.server.ts";
import { readList } from "../../../domain/series/exclusion-list.server.ts";
import { listSeries } from "../../../domain/series/list-series.server.ts";
import { saveRights } from "../../../domain/shops/save-rights.server.ts";
import { saveShopSettings } from "../../../domain/shops/save-shop-settings.server.ts";
import { proposedPauses } from "../../../domain/shops/shop-pauses.ts";
import { localTime } from "../../../domain/values/local-time.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { readWorkflowHealth } from "../../../domain/workflows/read-workflow-health.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { useDone } from "../frame/outcome.ts";
import { PageFailure } from "../frame/page-failure.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";
import { ExclusionsGroup } from "./exclusions-group.tsx";
import { LogGroup } from "./log-group.tsx";
import { MoneyGroup } from "./money-group.tsx";
import { PausesGroup } from "./pauses-group.tsx";
import { PrivacyGroup } from "./privacy-group.tsx";
import { RightsGroup } from "./rights-group.tsx";
import { draftOfSettings, type SettingsDraft, settingsOfDraft } from "./settings-draft.ts";
import { HoldoutGroup, PagesGroup, PurchasesGroup, SendingGroup } from "./settings-groups.tsx";
import { TestTextGroup } from "./test-text-group.tsx";
import { TextsGroup } from "./texts-group.tsx";
import { TwilioGroup } from "./twilio-group.tsx";
import { WorkflowsGroup } from "./workflows-group.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, refusal } = await authenticateMerchant(request);
  const seesKeys = (await refusal("keys")) === null;
  const { twilio, ...settings } = shop.settings;
  const series = await listSeries(ports, shop.id);
  return {
    settings,
    proposed: proposedPauses(settings.pauses, ports.now(), shop.timezone),
    seenAt: ports.now(),
    today: localTime(ports.now(), shop.timezone).day,
    exclusionList: await readList(ports, shop, ""),
    workflows: await readWorkflowHealth(ports, shop.id),
    twilio: twilio && {
      accountSid: seesKeys ? twilio.accountSid : "",
      sender: seesKeys ? twilio.sender : "",
      verifiedAt: new Date(twilio.verifiedAt),
    },
    series: series.map(({ id, name }) => ({ id, name })),
  };
}

const typed = z.string().trim();
const asked = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    /** When the form was loaded. */
    seenAt: z.coerce.date().optional(),
    settings: z.object({
      language: z.enum(["en", "de"]),
      brand: z.string(),
      codePrefix: z.string(),
      sendingHours: z.object({ from: z.string(), to: z.string() }),
      formOfAddress: z.enum(["du", "sie"]),
      dailyCap: z.number(),
      monthlyCap: z.number(),
      segmentsPerSecond: z.number().nullable(),
      /** Left out where it was not touched: so long Winback plans it. */
      holdoutShare: z.number().optional(),
      consentProofYears: z.number(),
      customerTags: z.boolean(),
      money: z.object({
        marginPercent: z.number(),
        upliftPoints: z.number(),
        hundredSegments: z.number(),
        feePercent: z.number(),
        feeFixed: z.number(),
        returnCost: z.number(),
        returnDays: z.number(),
        acquisitionCost: z.number(),
        monthlyCost: z.number(),
      }),
      purchases: z.object({
        pointOfSale: z.boolean(),
        draftOrders: z.boolean(),
        renewals: z.boolean(),
        exchanges: z.boolean(),
        zeroValue: z.boolean(),
      }),
    }),
  }),
  z.object({ intent: z.literal("rights"), rights: z.unknown(), seenAt: z.coerce.date().optional() }),
  z.object({ intent: z.literal("twilio"), accountSid: typed, authToken: typed, sender: typed }),
]);

export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, viewer, refusal } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  if (wanted.intent === "save") {
    const mayRaise = (await refusal("raise_caps")) === null;
    return await saveShopSettings(ports, shop.id, wanted.settings, actor, wanted.seenAt, mayRaise);
  }
  if (wanted.intent === "rights")
    return await saveRights(ports, shop.id, { wanted: wanted.rights, viewer, actor, seenAt: wanted.seenAt });
  const refused = await refusal("keys");
  if (refused) return refused;
  const { accountSid, authToken, sender } = wanted;
  const connected = await connectTwilio(ports, shop.id, { accountSid, authToken, sender }, actor);
  if (connected.ok) await checkAccountNow(ports, shop.id);
  return connected;
}

export default function Settings() {
  const { t } = useTranslation();
  const { settings, proposed, today, exclusionList, twilio, series, seenAt, workflows } =
    useLoaderData<typeof loader>();
  const { currency } = useShop();
  const stored = draftOfSettings(settings, currency);
  const [draft, setDraft] = useState(stored);
  const fetcher = useFetcher<Saved>();
  const seen = useSeen(seenAt);
  useDone(fetcher, t("frame.saved"), seen.renew);
  const [submitted, setSubmitted] = useState<unknown>(null);
  const answered = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const refused = standingProblems(answered, submitted, settingsOfDraft(draft, currency));
  const problems = useProblems(refused);
  const save = () => {
    const wanted = settingsOfDraft(draft, currency);
    setSubmitted(wanted);
    fetcher.submit(
      { intent: "save", settings: touched(wanted, draft, stored), seenAt: seen.since },
      { method: "post", encType: "application/json" },
    );
  };
  const group = { draft, problems, onChange: (change: Partial<typeof draft>) => setDraft({ ...draft, ...change }) };
  return (
    <MerchantPage title={t("settings.title")}>
      <Unsaved
        id="settings"
        changed={!sameSettings(draft, stored, currency)}
        save={save}
        discard={() => setDraft(stored)}
      />
      {refused.length > 0 ? (
        <Notice tone="critical" title={t("settings.failed")}>
          {refused.some(({ path }) => path === "") ? (
            <Points points={problems.besides([...new Set(refused.map(({ path }) => path))].filter(Boolean))} />
          ) : (
            t("frame.check")
          )}
        </Notice>
      ) : null}
      <SettingsGroups>
        <PagesGroup {...group} />
        <TwilioGroup twilio={twilio} />
        <SendingGroup {...group} />
        <TextsGroup loadedAt={seenAt} stored={settings.texts} />
        <PausesGroup loadedAt={seenAt} stored={settings.pauses} proposed={proposed} today={today} />
        <ExclusionsGroup loadedAt={seenAt} stored={settings.exclusions} list={exclusionList} />
        <PurchasesGroup {...group} />
        <HoldoutGroup {...group} />
        <MoneyGroup {...group} />
        <PrivacyGroup {...group} />
        <WorkflowsGroup {...group} health={workflows} />
        <TestTextGroup series={series} />
        <RightsGroup loadedAt={seenAt} stored={settings.rights} />
        <LogGroup />
      </SettingsGroups>
    </MerchantPage>
  );
}

/** The share that is left alone goes along only where somebody changed it: saving the rest chooses nothing. */
function touched<S extends { holdoutShare: number }>(wanted: S, draft: SettingsDraft, stored: SettingsDraft) {
  const { holdoutShare, ...others } = wanted;
  return draft.holdout === stored.holdout ? others : { ...others, holdoutShare };
}

/** Compared as they would be stored, so that the bar goes when the same value stands there in another spelling. */
function sameSettings(one: SettingsDraft, other: SettingsDraft, currency: string) {
  return JSON.stringify(settingsOfDraft(one, currency)) === JSON.stringify(settingsOfDraft(other, currency));
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
