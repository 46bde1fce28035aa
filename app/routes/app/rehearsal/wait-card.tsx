import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Progress } from "../../../components/progress.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** How far a rehearsal is; the page may be left in the meantime. */
export function WaitCard(props: { done: number; total: number; busy: boolean; onGiveUp: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const detail =
    props.done === 0
      ? t("rehearsal.wait.begins")
      : t("rehearsal.wait.detail", { done: number(props.done), total: number(Math.max(props.done, props.total)) });
  return (
    <Card
      title={t("rehearsal.wait.title")}
      actions={<Press label={t("rehearsal.wait.giveUp")} busy={props.busy} onPress={props.onGiveUp} />}
    >
      <Progress label={t("rehearsal.wait.help")} detail={detail} done={props.done} total={props.total} />
    </Card>
  );
}
