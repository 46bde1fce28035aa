import type { TFunction } from "i18next";
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
  return [
    ...rangeFields(filters, change, t),
    ...listFields(filters, change, t),
    ...choices(filters, reasons, change, t),
  ];
}

function rangeFields({ inactiveDays, orders, spent }: CustomerFilters, change: Change, t: TFunction): Field[] {
  const days = t("customers.filters.days");
  return [
    {
      name: "inactiveDays",
      label: t("customers.filters.inactive"),
      field: <NumberRange range={inactiveDays} suffix={days} onChange={(range) => change({ inactiveDays: range })} />,
    },
    {
      name: "orders",
      label: t("customers.filters.orders"),
      field: <NumberRange range={orders} onChange={(range) => change({ orders: range })} />,
    },
    {
      name: "spent",
      label: t("customers.filters.spent"),
      field: <MoneyRange range={spent} onChange={(range) => change({ spent: range })} />,
    },
  ];
}

const countriesOf = (typed: string[]) => typed.map((one) => one.toUpperCase()).filter((one) => /^[A-Z]{2}$/.test(one));

function listFields({ countries, tags }: CustomerFilters, change: Change, t: TFunction): Field[] {
  const label = { countries: t("customers.filters.country"), tags: t("customers.filters.tags") };
  return [
    {
      name: "countries",
      label: label.countries,
      field: (
        <ListField
          label={label.countries}
          help={t("customers.filters.countryHelp")}
          values={countries}
          onChange={(typed) => change({ countries: countriesOf(typed) })}
        />
      ),
    },
    {
      name: "tags",
      label: label.tags,
      field: (
        <ListField
          label={label.tags}
          help={t("customers.filters.tagsHelp")}
          values={tags}
          onChange={(typed) => change({ tags: typed })}
        />
      ),
    },
  ];
}

function options<Value extends string>(values: readonly Value[], words: (value: Value) => string) {
  return values.map((value) => ({ value, label: words(value) }));
}

function choices(filters: CustomerFilters, reasons: readonly string[], change: Change, t: TFunction): Field[] {
  const label = {
    consent: t("customers.filters.consent"),
    groups: t("customers.filters.group"),
    series: t("customers.filters.series"),
    reason: t("customers.filters.reason"),
  };
  const consents = options(CONSENT_FILTERS, (one) => t(`customers.consents.${one}`));
  const groups = options(RFM_GROUPS, (one) => t(`states.rfmGroup.${one}`));
  const states = options(SERIES_FILTERS, (one) => t(`customers.seriesStates.${one}`));
  const rules = options(reasons, (one) => reasonWords(one, t));
  const fields = {
    consent: <ManyOf {...pick(label.consent, consents, filters.consent)} onChange={(consent) => change({ consent })} />,
    groups: (
      <ManyOf {...pick(label.groups, groups, filters.groups)} onChange={(chosen) => change({ groups: chosen })} />
    ),
    series: <OneOf {...pick(label.series, states, filters.series)} onChange={(series) => change({ series })} />,
    reason: <OneOf {...pick(label.reason, rules, filters.reason)} onChange={(reason) => change({ reason })} />,
  };
  return (["consent", "groups", "series", "reason"] as const).map((name) => ({
    name,
    label: label[name],
    field: fields[name],
  }));
}

const pick = <Option, Chosen>(label: string, some: Option, chosen: Chosen) => ({ label, options: some, chosen });
