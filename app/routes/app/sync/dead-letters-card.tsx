import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { troubleOf } from "./error-words.ts";

type Letter = SyncStatus["deadLetters"][number];

/** What could not be processed, kept to be tried again. @param onReplay null: all of them. */
export function DeadLettersCard(props: {
  letters: Letter[];
  count: number;
  busy: boolean;
  onReplay: (letter: Letter | null) => void;
}) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const { letters, count, busy, onReplay } = props;
  if (letters.length === 0)
    return (
      <Card title={t("sync.dead.title")}>
        <Sentence quiet>{t("sync.dead.empty")}</Sentence>
      </Card>
    );
  const more = count > letters.length && t("sync.dead.more", { shown: number(letters.length), all: number(count) });
  const help = [t("sync.dead.help"), more].filter(Boolean).join(" ");
  const rows = letters.map((letter) => ({
    id: letter.id,
    name: letter.topic,
    cells: [
      <LetterTrouble key="trouble" letter={letter} />,
      dateTime(letter.receivedAt),
      number(letter.attempts),
      <Press
        key="again"
        kind="plain"
        label={t("sync.dead.replayOne")}
        disabled={busy}
        onPress={() => onReplay(letter)}
      />,
    ],
  }));
  return (
    <Card
      flush
      title={t("sync.dead.title")}
      help={help}
      aside={<Press label={t("sync.dead.replay")} busy={busy} onPress={() => onReplay(null)} />}
    >
      <Table
        one={t("sync.dead.one")}
        many={t("sync.dead.many")}
        columns={[
          { title: t("sync.dead.topic") },
          { title: t("sync.dead.error") },
          { title: t("sync.dead.received") },
          { title: t("sync.dead.attempts"), numeric: true },
          { title: t("sync.dead.action") },
        ]}
        rows={rows}
        empty={null}
      />
    </Card>
  );
}

function LetterTrouble({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  return (
    <Column gap="small">
      <Words>{t(`sync.dead.errors.${troubleOf(letter.lastError)}`)}</Words>
      {letter.lastError ? <Words quiet>{letter.lastError}</Words> : null}
    </Column>
  );
}
