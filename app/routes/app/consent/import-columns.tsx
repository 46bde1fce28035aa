import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Subheading } from "../../../components/words.tsx";
import { IMPORT_FIELDS, type ImportColumns } from "../../../domain/consent/import-columns.ts";

const NONE = "none";

/** Which column of the file holds what: found by its headings, and the merchant's to change. */
export function ImportColumnChoices(props: {
  heading: string[];
  columns: ImportColumns;
  onChange: (columns: ImportColumns) => void;
}) {
  const { t } = useTranslation();
  const { heading, columns, onChange } = props;
  const options = [
    { value: NONE, label: t("consent.import.noColumn") },
    ...heading.map((title, at) => ({
      value: String(at),
      label: title || t("consent.import.column", { number: at + 1 }),
    })),
  ];
  return (
    <Column gap="medium">
      <Subheading>{t("consent.import.columnsTitle")}</Subheading>
      <Grid columns={3}>
        {IMPORT_FIELDS.map((field) => (
          <Choice
            key={field}
            label={t(`consent.import.columns.${field}`)}
            value={columns[field] === null ? NONE : String(columns[field])}
            options={options}
            onChange={(chosen) => onChange({ ...columns, [field]: chosen === NONE ? null : Number(chosen) })}
          />
        ))}
      </Grid>
    </Column>
  );
}
