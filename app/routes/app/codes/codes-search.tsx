import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchField } from "../../../components/search-field.tsx";

/** Finds codes by how they begin; asked on Enter. */
export function CodesSearch(props: { search: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(props.search);
  return (
    <SearchField
      label={t("codes.search")}
      placeholder={t("codes.searchHelp")}
      go={t("codes.searchGo")}
      value={typed}
      onChange={setTyped}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSearch(typed.trim());
      }}
      onClear={() => props.onSearch("")}
    />
  );
}
