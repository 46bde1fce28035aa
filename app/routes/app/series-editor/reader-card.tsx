import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { ShownReader } from "../../../domain/series/preview-texts.server.ts";
import { OutlookNote } from "../frame/outlook-note.tsx";
import type { LivePreview } from "./use-texts-preview.ts";

/** Chooses the customer whose name and products the previews show. */
export function ReaderCard({ live }: { live: LivePreview }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const { preview, reader, busy, onReader } = live;
  const shown = reader ? (preview?.shown ?? null) : null;
  return (
    <Card title={t("texts.reader.title")} help={t("texts.reader.help")}>
      <Column gap="small">
        <SearchField
          bare
          label={t("texts.reader.search")}
          placeholder={t("texts.reader.placeholder")}
          go={t("texts.reader.find")}
          value={search}
          onChange={setSearch}
          onSubmit={(event) => {
            event.preventDefault();
            if (search.trim() !== "") onReader({ search: search.trim(), after: null });
          }}
          onClear={() => setSearch("")}
        />
        <div aria-live="polite">
          {shown ? <Sentence strong>{readerName(shown, t)}</Sentence> : null}
          {shown ? (
            <Sentence quiet>{t(shown.language === "de" ? "texts.reader.speaksDe" : "texts.reader.speaksEn")}</Sentence>
          ) : null}
          {shown?.outlook ? <OutlookNote outlook={shown.outlook} /> : null}
          {reader && !shown && !busy && !live.failed ? (
            <Sentence>{t(reader.search === "" ? "texts.reader.nobody" : "texts.reader.notFound")}</Sentence>
          ) : null}
          {live.failed ? <Sentence alert>{t("texts.reader.failed")}</Sentence> : null}
        </div>
        <Row gap="small">
          <Press
            label={t("texts.reader.next")}
            busy={busy && reader !== null}
            onPress={() => onReader({ search: "", after: shown?.customerId ?? null })}
          />
          {reader ? <Press kind="plain" label={t("texts.reader.example")} onPress={() => onReader(null)} /> : null}
        </Row>
      </Column>
    </Card>
  );
}

/** Somebody in the merchant's words: first name and the end of the number. */
export function readerName({ firstName, numberEnd }: ShownReader, t: TFunction): string {
  const name = firstName ?? t("texts.reader.nameless");
  const words = { name, end: numberEnd ?? "", interpolation: { escapeValue: false } };
  return numberEnd === null ? t("texts.reader.shownWithout", words) : t("texts.reader.shown", words);
}
