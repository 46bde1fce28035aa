import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";

export interface ConnectedTwilio {
  accountSid: string;
  sender: string;
  verifiedAt: Date;
}

/** The merchant's own Twilio account: asked about at Twilio before it is kept. */
export function TwilioGroup({ twilio }: { twilio: ConnectedTwilio | null }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const { may } = useRight("keys");
  const connected = twilio !== null;
  return (
    <SettingsGroup title={t("settings.twilio.title")} help={t("settings.twilio.help")}>
      <Card
        title={
          connected ? t("settings.twilio.verified", { date: dateTime(twilio.verifiedAt) }) : t("settings.twilio.title")
        }
        aside={
          <StateBadge tone={connected ? "good" : "attention"}>
            {connected ? t("settings.twilio.connected") : t("settings.twilio.notConnected")}
          </StateBadge>
        }
      >
        {may ? <TwilioFields twilio={twilio} /> : <NotAllowed right="keys" />}
        <div>
          <Press kind="plain" label={t("sending.link")} url="/app/settings/sms" />
        </div>
      </Card>
    </SettingsGroup>
  );
}

function TwilioFields({ twilio }: { twilio: ConnectedTwilio | null }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({
    accountSid: twilio?.accountSid ?? "",
    authToken: "",
    sender: twilio?.sender ?? "",
  });
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("settings.twilio.done"), () => setTyped({ ...typed, authToken: "" }));
  const [submitted, setSubmitted] = useState<unknown>(null);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, typed));
  const others = problems.besides(["accountSid", "authToken", "sender"]);
  const connect = () => {
    setSubmitted(typed);
    fetcher.submit({ intent: "twilio", ...typed }, { method: "post", encType: "application/json" });
  };
  const field = (name: "accountSid" | "authToken" | "sender") => ({
    value: typed[name],
    problem: problems.at(name),
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  });
  return (
    <>
      {others.length > 0 ? (
        <Notice tone="critical" title={t("settings.twilio.failed")}>
          <Points points={others} />
        </Notice>
      ) : null}
      <TextInput
        label={t("settings.twilio.account")}
        help={t("settings.twilio.accountHelp")}
        {...field("accountSid")}
      />
      <TextInput
        secret
        label={t("settings.twilio.token")}
        help={t("settings.twilio.tokenHelp")}
        {...field("authToken")}
      />
      <TextInput label={t("settings.twilio.sender")} help={t("settings.twilio.senderHelp")} {...field("sender")} />
      <div>
        <Press
          kind="main"
          label={twilio ? t("settings.twilio.reconnect") : t("settings.twilio.connect")}
          busy={fetcher.state !== "idle"}
          disabled={typed.accountSid === "" || typed.authToken === "" || typed.sender === ""}
          onPress={connect}
        />
      </div>
    </>
  );
}
