import { BlockStack, Box, Divider, InlineStack, Card as PolarisCard, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";

/** A titled piece of a page: what it is, one sentence of help, its content, and what can be done. */
export function Card(props: {
  title?: string;
  aside?: ReactNode;
  help?: ReactNode;
  flush?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const heading = useId();
  const head = props.title ? (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingMd" id={heading}>
          {props.title}
        </Text>
        {props.aside}
      </InlineStack>
      {props.help ? (
        <Text as="p" tone="subdued">
          {props.help}
        </Text>
      ) : null}
    </BlockStack>
  ) : null;
  return (
    <PolarisCard padding={props.flush ? "0" : "400"}>
      <section {...(props.title ? { "aria-labelledby": heading } : {})}>
        <BlockStack gap="400">
          {head && props.flush ? (
            <Box padding="400" paddingBlockEnd="0">
              {head}
            </Box>
          ) : (
            head
          )}
          {props.children}
          {props.actions ? (
            <>
              <Divider />
              <InlineStack gap="200">{props.actions}</InlineStack>
            </>
          ) : null}
        </BlockStack>
      </section>
    </PolarisCard>
  );
}
