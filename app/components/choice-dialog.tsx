import { BlockStack, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FocusBack, useOpener } from "./focus-back.tsx";

/** A few things to choose one of, each with what it says. */
export function ChoiceDialog<Value extends string>(props: {
  open: boolean;
  title: string;
  choose: string;
  close: string;
  options: readonly { value: Value; title: string; text: string }[];
  onChoose: (value: Value) => void;
  onClose: () => void;
  /** What stands above them. */
  children?: ReactNode;
}) {
  const opener = useOpener(props.open);
  return (
    <Modal
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      secondaryActions={[{ content: props.close, onAction: props.onClose }]}
    >
      <FocusBack to={opener} />
      {props.children ? <Modal.Section>{props.children}</Modal.Section> : null}
      {props.options.map((option) => (
        <Modal.Section key={option.value}>
          <BlockStack gap="200">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h3" variant="headingSm">
                {option.title}
              </Text>
              <Button
                accessibilityLabel={`${props.choose}: ${option.title}`}
                onClick={() => props.onChoose(option.value)}
              >
                {props.choose}
              </Button>
            </InlineStack>
            <Text as="p" tone="subdued">
              {option.text}
            </Text>
          </BlockStack>
        </Modal.Section>
      ))}
    </Modal>
  );
}
