import { ActionList, Button, Popover } from "@shopify/polaris";
import { MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useState } from "react";

/** What can be done with one row of a list, behind one button. */
export function DeedsMenu(props: {
  label: string;
  busy?: boolean;
  deeds: readonly { label: string; onPress: () => void; help?: string; disabled?: boolean; destructive?: boolean }[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      autofocusTarget="first-node"
      preferredAlignment="right"
      onClose={() => setOpen(false)}
      activator={
        <Button
          icon={MenuHorizontalIcon}
          variant="tertiary"
          accessibilityLabel={props.label}
          loading={props.busy ?? false}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        actionRole="menuitem"
        items={props.deeds.map(({ label, onPress, help, disabled, destructive }) => ({
          content: label,
          ...(help ? { helpText: help } : {}),
          disabled: disabled ?? false,
          destructive: destructive ?? false,
          onAction: () => {
            setOpen(false);
            onPress();
          },
        }))}
      />
    </Popover>
  );
}
