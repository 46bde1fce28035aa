import { useNavigate, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ListFilters, type ListSort } from "../../../components/list-filters.tsx";
import {
  CUSTOMER_SORTS,
  type CustomerView,
  customerFilters,
  DIRECTIONS,
  type SavedCustomerView,
  STANDING_VIEWS,
} from "../../../domain/results/customer-list.ts";
import { type ListRequest, listAddress, sameView, standingView } from "./list-address.ts";
import { useListFilters } from "./use-list-filters.tsx";
import { useViews } from "./use-views.ts";

/** Views, filters and sorting of the customer list; each change is an address. */
export function ListHead(props: {
  wanted: ListRequest;
  content: CustomerView;
  views: readonly SavedCustomerView[];
  reasons: readonly string[];
}) {
  const { wanted, content, views } = props;
  const navigate = useNavigate();
  const navigation = useNavigation();
  const goTo = (request: Partial<ListRequest>) => navigate(listAddress({ ...wanted, after: null, ...request }));
  const show = (change: Partial<CustomerView>) => goTo({ content: { ...content, ...change } });
  const filters = useListFilters(content.filters, props.reasons, (changed) => show({ filters: changed }));
  const saved = views.find((view) => view.id === wanted.saved);
  const stored = saved?.content ?? standingView(content.base);
  const tabs = useTabs(views, goTo);
  const change = useViews();
  const create = async (name: string) => {
    const id = await change({ do: "create", name, content });
    if (id) goTo({ saved: id, content: null });
    return id !== null;
  };
  const overwrite = async () => {
    const id = saved ? await change({ do: "replace", id: saved.id, content }) : null;
    if (id) goTo({ content: null });
    return id !== null;
  };
  return (
    <ListFilters
      views={tabs}
      chosen={saved?.id ?? content.base}
      onChoose={(id) => {
        const standing = STANDING_VIEWS.find((view) => view === id);
        goTo(standing ? { saved: null, content: standingView(standing) } : { saved: id, content: null });
      }}
      onCreate={create}
      changed={!sameView(content, stored)}
      {...(saved ? { onSave: overwrite } : {})}
      onReset={() => goTo({ content: saved ? null : stored })}
      filters={filters}
      onClearAll={() => show({ filters: customerFilters.parse({}) })}
      sorts={useSorts()}
      sort={`${content.sort} ${content.direction}`}
      onSort={(value) => {
        const [sort, direction] = value.split(" ");
        const known = {
          sort: CUSTOMER_SORTS.find((one) => one === sort),
          way: DIRECTIONS.find((one) => one === direction),
        };
        if (known.sort && known.way) show({ sort: known.sort, direction: known.way });
      }}
      busy={navigation.state === "loading"}
    />
  );
}

function useTabs(views: readonly SavedCustomerView[], goTo: (request: Partial<ListRequest>) => void) {
  const { t } = useTranslation();
  const change = useViews();
  const remove = async ({ id, name, content }: SavedCustomerView) => {
    if ((await change({ do: "delete", id, was: { name, content } })) === null) return false;
    goTo({ saved: null, content: standingView("all") });
    return true;
  };
  return [
    ...STANDING_VIEWS.map((id) => ({ id, name: t(`customers.tabs.${id}`) })),
    ...views.map((view) => ({
      id: view.id,
      name: view.name,
      onRename: async (to: string) => (await change({ do: "rename", id: view.id, name: to })) !== null,
      onDelete: () => remove(view),
    })),
  ];
}

function useSorts(): ListSort[] {
  const { t } = useTranslation();
  return CUSTOMER_SORTS.flatMap((sort) =>
    DIRECTIONS.map((direction) => ({
      label: t(`customers.sorts.${sort}`),
      value: `${sort} ${direction}` as const,
      directionLabel: t(`customers.sorts.${direction}.${sort}`),
    })),
  );
}
