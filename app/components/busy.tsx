import { BlockStack, InlineStack, Spinner, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Work in progress whose length nobody knows: what it is, and what to expect. */
export function Busy(props: { label: string; title: string; children: ReactNode }) {
  return (
    <InlineStack gap="300" wrap={false} blockAlign="start">
      <Spinner size="small" accessibilityLabel={props.label} />
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">
          {props.title}
        </Text>
        <Text as="p" tone="subdued">
          {props.children}
        </Text>
      </BlockStack>
    </InlineStack>
  );
}
