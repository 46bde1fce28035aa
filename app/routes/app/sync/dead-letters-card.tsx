import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** What could not be processed, kept to be tried again. */
export function DeadLettersCard(props: { letters: SyncStatus["deadLetters"]; busy: boolean; onReplay: () => void }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  if (props.letters.length === 0)
    return (
      <Card title={t("sync.dead.title")}>
        <Sentence quiet>{t("sync.dead.empty")}</Sentence>
      </Card>
    );
  const rows = props.letters.map((letter) => ({
    id: String(letter.id),
    name: letter.topic,
    cells: [dateTime(letter.receivedAt), number(letter.attempts), letter.lastError ?? "–"],
  }));
  return (
    <Card
      flush
      title={t("sync.dead.title")}
      help={t("sync.dead.help")}
      aside={<Press label={t("sync.dead.replay")} busy={props.busy} onPress={props.onReplay} />}
    >
      <Table
        one={t("sync.dead.one")}
        many={t("sync.dead.many")}
        columns={[
          { title: t("sync.dead.topic") },
          { title: t("sync.dead.received") },
          { title: t("sync.dead.attempts"), numeric: true },
          { title: t("sync.dead.error") },
        ]}
        rows={rows}
        empty={null}
      />
    </Card>
  );
}
