import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ManyOf, OneOf } from "../../../components/choices.tsx";
import type { ListFilter } from "../../../components/list-filters.tsx";
import { RFM_GROUPS } from "../../../domain/lapse/rfm.ts";
import {
  CONSENT_FILTERS,
  type CustomerFilters,
  customerFilters,
  SERIES_FILTERS,
} from "../../../domain/results/customer-list.ts";
import { useFormats } from "../frame/use-formats.ts";
import { ListField, MoneyRange, NumberRange } from "./filter-fields.tsx";
import { type FilterName, filterWords, reasonWords } from "./filter-words.ts";

const EMPTY = customerFilters.parse({});

/** The filters of the list with their fields and what they are set to. */
export function useListFilters(
  filters: CustomerFilters,
  reasons: readonly string[],
  onChange: (filters: CustomerFilters) => void,
): ListFilter[] {
  const { t } = useTranslation();
  const words = filterWords(filters, t, useFormats());
  const fields = useFields(filters, reasons, (change) => onChange({ ...filters, ...change }));
  return fields.map(({ name, label, field }) => {
    const applied = words[name];
    return {
      key: name,
      label,
      field,
      applied: applied === null ? null : t("customers.filters.applied", { name: label, value: applied }),
      onRemove: () => onChange({ ...filters, [name]: EMPTY[name] }),
    };
  });
}

type Change = (change: Partial<CustomerFilters>) => void;
interface Field {
  name: FilterName;
  label: string;
  field: ReactNode;
}

function useFields(filters: CustomerFilters, reasons: readonly string[], change: Change): Field[] {
  const { t } = useTranslation();
  const label = {
    inactiveDays: t("customers.filters.inactive"),
    orders: t("customers.filters.orders"),
    spent: t("customers.filters.spent"),
    countries: t("customers.filters.country"),
    consent: t("customers.filters.consent"),
    tags: t("customers.filters.tags"),
    groups: t("customers.filters.group"),
    series: t("customers.filters.series"),
    reason: t("customers.filters.reason"),
  };
  const named = (name: FilterName, field: ReactNode): Field => ({ name, label: label[name], field });
  const options = <Value extends string>(values: readonly Value[], words: (value: Value) => string) =>
    values.map((value) => ({ value, label: words(value) }));
  return [
    named(
      "inactiveDays",
      <NumberRange
        range={filters.inactiveDays}
        suffix={t("customers.filters.days")}
        onChange={(inactiveDays) => change({ inactiveDays })}
      />,
    ),
    named("orders", <NumberRange range={filters.orders} onChange={(orders) => change({ orders })} />),
    named("spent", <MoneyRange range={filters.spent} onChange={(spent) => change({ spent })} />),
    named(
      "consent",
      <ManyOf
        label={label.consent}
        options={options(CONSENT_FILTERS, (one) => t(`customers.consents.${one}`))}
        chosen={filters.consent}
        onChange={(consent) => change({ consent })}
      />,
    ),
    ...listFields(filters, change, label, t("customers.filters.countryHelp"), t("customers.filters.tagsHelp")),
    named(
      "groups",
      <ManyOf
        label={label.groups}
        options={options(RFM_GROUPS, (one) => t(`customers.groups.${one}`))}
        chosen={filters.groups}
        onChange={(groups) => change({ groups })}
      />,
    ),
    named(
      "series",
      <OneOf
        label={label.series}
        options={options(SERIES_FILTERS, (one) => t(`customers.seriesStates.${one}`))}
        chosen={filters.series}
        onChange={(series) => change({ series })}
      />,
    ),
    named(
      "reason",
      <OneOf
        label={label.reason}
        options={options(reasons, (one) => reasonWords(one, t))}
        chosen={filters.reason}
        onChange={(reason) => change({ reason })}
      />,
    ),
  ];
}

function listFields(
  filters: CustomerFilters,
  change: Change,
  label: { countries: string; tags: string },
  countryHelp: string,
  tagsHelp: string,
): Field[] {
  const countriesOf = (typed: string[]) =>
    typed.map((one) => one.toUpperCase()).filter((one) => /^[A-Z]{2}$/.test(one));
  return [
    {
      name: "countries",
      label: label.countries,
      field: (
        <ListField
          label={label.countries}
          help={countryHelp}
          values={filters.countries}
          onChange={(typed) => change({ countries: countriesOf(typed) })}
        />
      ),
    },
    {
      name: "tags",
      label: label.tags,
      field: (
        <ListField label={label.tags} help={tagsHelp} values={filters.tags} onChange={(tags) => change({ tags })} />
      ),
    },
  ];
}
