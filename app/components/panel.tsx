import { BlockStack, Box, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";

/** A titled piece inside a card that only shows, set off from the fields. */
export function Panel(props: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <section aria-labelledby={heading}>
        <BlockStack gap="300">
          <Text as="h3" variant="headingSm" id={heading}>
            {props.title}
          </Text>
          {props.children}
        </BlockStack>
      </section>
    </Box>
  );
}
