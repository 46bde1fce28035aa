import { BlockStack, Box, Button, Collapsible } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { type ReactNode, useId, useState } from "react";

/** What few need, behind a button; open from the start where something in it is set or wrong. */
export function Disclosure(props: { label: string; open: boolean; children: ReactNode }) {
  const id = useId();
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? props.open;
  return (
    <BlockStack gap="200">
      <div>
        <Button
          variant="plain"
          icon={open ? ChevronUpIcon : ChevronDownIcon}
          ariaExpanded={open}
          ariaControls={id}
          onClick={() => setOpened(!open)}
        >
          {props.label}
        </Button>
      </div>
      <Collapsible id={id} open={open}>
        <Box paddingBlockStart="200">{props.children}</Box>
      </Collapsible>
    </BlockStack>
  );
}
