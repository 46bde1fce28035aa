import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../frame/use-formats.ts";
import { type ListRequest, listQuery } from "./list-address.ts";

/** How many customers a list holds, in words; asked beside the page, so that the page need not wait. */
export function useCount(wanted: ListRequest): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  const query = listQuery({ ...wanted, after: null });
  const { load, data } = useFetcher<{ count: number; more: boolean }>({ key: `count${query}` });
  useEffect(() => {
    load(`/app/customers/count${query}`);
  }, [load, query]);
  if (!data) return t("customers.count.busy");
  const shown = number(data.count);
  if (data.more) return t(data.count >= 10_000 ? "customers.count.more" : "customers.count.some", { shown });
  return t("customers.count.exact", { count: data.count, shown });
}
