import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchField } from "../../../components/search-field.tsx";

/** Finds one customer by number, order name or id; asked on Enter, since each is looked up whole. */
export function CustomerSearch(props: { search: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(props.search);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(typed.trim());
  };
  return (
    <SearchField
      label={t("customers.search")}
      placeholder={t("customers.searchHelp")}
      go={t("customers.searchGo")}
      value={typed}
      onChange={setTyped}
      onSubmit={submit}
      onClear={() => props.onSearch("")}
    />
  );
}
