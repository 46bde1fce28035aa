import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";

/** What stands where nothing is yet: what will be here, and how to get it. */
export function Empty(props: {
  title: string;
  text: string;
  action?: { label: string; onAction?: () => void; url?: string; loading?: boolean };
  bare?: boolean;
}) {
  const { action } = props;
  const content = (
    <Box paddingBlock="800" paddingInline="400">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {props.title}
        </Text>
        <div className="empty-text">
          <Text as="p" tone="subdued" alignment="center">
            {props.text}
          </Text>
        </div>
        {action ? (
          <InlineStack>
            <Button
              variant="primary"
              loading={action.loading ?? false}
              {...(action.url ? { url: action.url } : {})}
              {...(action.onAction ? { onClick: action.onAction } : {})}
            >
              {action.label}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  );
  return props.bare ? content : <Card>{content}</Card>;
}
