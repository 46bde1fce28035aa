import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { CopyText } from "../../../components/copy-text.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Quoted } from "../../../components/quoted.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useFormats } from "../frame/use-formats.ts";

interface SignUp {
  version: string;
  pages: { language: "en" | "de"; address: string; wording: string }[];
  asked: number;
  confirmed: number;
  ready: boolean;
  confirmationsBy: "winback" | "other";
}

/** Where shoppers agree to texts, what they agree to, and how many did. */
export function SignUpCard({ signUp }: { signUp: SignUp }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { busy, download } = useDownload(t("consent.signUp.codeFailed"));
  const save = (language: "en" | "de") =>
    void download(`/app/consent/sign-up-code?language=${language}`, `winback-sms-${language}.svg`, { method: "POST" });
  if (signUp.confirmationsBy === "other")
    return (
      <Card title={t("consent.signUp.title")}>
        <Sentence>{t("consent.signUp.elsewhere")}</Sentence>
      </Card>
    );
  const figures = { asked: number(signUp.asked), confirmed: number(signUp.confirmed) };
  return (
    <Card title={t("consent.signUp.title")} help={t("consent.signUp.help")}>
      {signUp.ready ? null : <Notice tone="warning" title={t("consent.signUp.notReady")} />}
      {signUp.pages.map(({ language, address, wording }) => (
        <Column key={language} gap="medium">
          <CopyText
            label={t(`consent.signUp.address.${language}`)}
            text={address}
            copy={t("consent.signUp.copy")}
            copied={t("consent.signUp.copied")}
          />
          <div>
            <Press label={t(`consent.signUp.code.${language}`)} disabled={busy} onPress={() => save(language)} />
          </div>
          <Subheading>{t(`consent.signUp.says.${language}`)}</Subheading>
          <Quoted>{wording}</Quoted>
        </Column>
      ))}
      <Sentence quiet>{t("consent.signUp.version", { version: signUp.version })}</Sentence>
      <Sentence>{t("consent.signUp.figures", figures)}</Sentence>
      <Sentence strong>{t("consent.signUp.notBySms")}</Sentence>
    </Card>
  );
}
