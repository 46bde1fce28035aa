import { useTranslation } from "react-i18next";
import { Sentence } from "../../../components/words.tsx";
import type { TextOutlook } from "../../../domain/series/text-outlook.ts";
import { openWords, outlookWords } from "./outlook-words.ts";
import { useFormats } from "./use-formats.ts";

/** What would become of a customer's next text now, and what may change it still. */
export function OutlookNote({ outlook }: { outlook: TextOutlook }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const open = openWords(outlook, t);
  return (
    <>
      <Sentence>{outlookWords(outlook, t, formats)}</Sentence>
      {open ? <Sentence quiet>{open}</Sentence> : null}
    </>
  );
}
