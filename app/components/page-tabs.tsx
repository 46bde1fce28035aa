import { Tabs } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Views of one list. */
export function PageTabs<Id extends string>(props: {
  tabs: readonly { id: Id; label: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
  children?: ReactNode;
}) {
  const choose = (index: number) => {
    const tab = props.tabs[index];
    if (tab) props.onChoose(tab.id);
  };
  return (
    <Tabs
      tabs={props.tabs.map((tab) => ({ id: tab.id, content: tab.label, panelID: `${tab.id}-panel` }))}
      selected={Math.max(
        0,
        props.tabs.findIndex((tab) => tab.id === props.chosen),
      )}
      onSelect={choose}
    >
      {props.children}
    </Tabs>
  );
}
