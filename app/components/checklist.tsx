import { Badge, BlockStack, Box, Button, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";

export interface ChecklistItem {
  id: string;
  done: boolean;
  title: string;
  help: string;
  action?: { label: string; url: string };
}

/** What is done and what is left, the next thing first in sight. */
export function Checklist(props: { items: readonly ChecklistItem[]; done: string; open: string }) {
  const next = props.items.find((item) => !item.done)?.id;
  return (
    <BlockStack gap="200">
      {props.items.map((item) => (
        <Box
          key={item.id}
          padding="300"
          borderRadius="200"
          background={item.id === next ? "bg-surface-secondary" : "bg-surface"}
        >
          <InlineStack gap="300" blockAlign="start" wrap={false}>
            <div className="checklist-mark">
              {item.done ? (
                <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={props.done} />
              ) : (
                <span className="checklist-open" role="img" aria-label={props.open} />
              )}
            </div>
            <BlockStack gap="100">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {item.title}
                </Text>
                {item.done ? <Badge tone="success">{props.done}</Badge> : null}
              </InlineStack>
              {item.done ? null : (
                <Text as="p" tone="subdued">
                  {item.help}
                </Text>
              )}
              {item.action && !item.done ? (
                <InlineStack>
                  <Button url={item.action.url} {...(item.id === next ? { variant: "primary" as const } : {})}>
                    {item.action.label}
                  </Button>
                </InlineStack>
              ) : null}
            </BlockStack>
          </InlineStack>
        </Box>
      ))}
    </BlockStack>
  );
}
