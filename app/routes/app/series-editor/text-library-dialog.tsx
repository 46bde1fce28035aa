import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { ChoiceDialog } from "../../../components/choice-dialog.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { type FormOfAddress, libraryAsks, libraryText, TEXT_LIBRARY } from "../../../domain/series/text-library.ts";

/** Texts to start from: those that fit the step's offer. Choosing one replaces the step's text in both languages. */
export function TextLibraryDialog(props: {
  open: boolean;
  number: number;
  /** Whether the step carries a code. */
  offered: boolean;
  address: FormOfAddress;
  /** The words; where they ask for a reason, also that the link leads to the question. */
  onChoose: (change: { en: string; de: string; landTo?: "feedback"; landing?: null }) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [address, setAddress] = useState(props.address);
  const language = i18n.language === "de" ? "de" : "en";
  const options = TEXT_LIBRARY.filter((text) => text.needsOffer === props.offered).map(({ kind }) => ({
    value: kind,
    title: t(`editor.library.kinds.${kind}`),
    text: libraryText(kind, address)[language],
  }));
  return (
    <ChoiceDialog
      open={props.open}
      title={t("editor.library.title", { number: props.number })}
      choose={t("editor.library.use")}
      close={t("editor.library.close")}
      options={options}
      onChoose={(kind) =>
        props.onChoose({
          ...libraryText(kind, address),
          ...(libraryAsks(kind) ? { landTo: "feedback" as const, landing: null } : {}),
        })
      }
      onClose={props.onClose}
    >
      <Column gap="medium">
        <Sentence quiet>{t(props.offered ? "editor.library.withCode" : "editor.library.withoutCode")}</Sentence>
        <Choice
          label={t("editor.library.address")}
          value={address}
          options={(["du", "sie"] as const).map((value) => ({ value, label: t(`editor.library.${value}`) }))}
          onChange={setAddress}
        />
      </Column>
    </ChoiceDialog>
  );
}
