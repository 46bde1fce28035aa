import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { Facts } from "../../../../components/figure.tsx";
import { Words } from "../../../../components/words.tsx";
import { type ExportEntry, type PersonExport, SECTIONS } from "../../../../domain/privacy/person-export.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { isFieldName, valueWords } from "./answer-words.ts";

/** The answer, to be read: a card for each part there is something of. */
export function AnswerSections({ answer }: { answer: PersonExport }) {
  const { t } = useTranslation();
  return (
    <>
      {SECTIONS.filter((name) => answer.sections[name].length > 0).map((name) => (
        <Card key={name} title={t(`privacy.sections.${name}`)}>
          <Column>
            {answer.sections[name].map((entry, at) => (
              // Entries have no name of their own, and never change their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is read once
              <Entry key={at} entry={entry} />
            ))}
          </Column>
        </Card>
      ))}
    </>
  );
}

function Entry({ entry }: { entry: ExportEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const facts = Object.entries(entry).flatMap(([name, value]) => {
    const words = valueWords(name, value, t, formats);
    if (words === null) return [];
    const label = isFieldName(name) ? t(`privacy.fields.${name}`) : name;
    return [{ label, value: <Words>{words}</Words> }];
  });
  return <Facts facts={facts} />;
}
