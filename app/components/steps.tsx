import { Badge, BlockStack, Box, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { type ReactNode, useId, useState } from "react";

/** One step of a longer way: whether it is done, what it came to, and what is to be done in it. */
export function Step(props: {
  id: string;
  title: string;
  /** Done, or what it waits for. */
  done: boolean;
  badge: string;
  /** One line that stands while it is folded. */
  summary?: string;
  /** Folded out from the start; whoever uses it decides from then on. */
  open: boolean;
  words: { show: string; hide: string };
  children: ReactNode;
}) {
  const body = useId();
  const heading = useId();
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? props.open;
  return (
    <Card padding="400">
      <section id={props.id} aria-labelledby={heading}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
            <StepHead {...props} heading={heading} />
            <Button
              variant="tertiary"
              ariaExpanded={open}
              ariaControls={body}
              accessibilityLabel={`${open ? props.words.hide : props.words.show}: ${props.title}`}
              onClick={() => setOpened(!open)}
            >
              {open ? props.words.hide : props.words.show}
            </Button>
          </InlineStack>
          <div id={body} hidden={!open && !props.summary}>
            {open ? (
              <Box paddingBlockStart="100">
                <BlockStack gap="400">{props.children}</BlockStack>
              </Box>
            ) : (
              <Text as="p" tone="subdued">
                {props.summary}
              </Text>
            )}
          </div>
        </BlockStack>
      </section>
    </Card>
  );
}

/** Mark, title and state. */
function StepHead(props: { done: boolean; title: string; badge: string; heading: string }) {
  return (
    <InlineStack gap="300" blockAlign="center" wrap={false}>
      <div className="checklist-mark">
        {props.done ? (
          <Icon source={CheckCircleIcon} tone="success" />
        ) : (
          <span className="checklist-open" aria-hidden="true" />
        )}
      </div>
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" variant="headingMd" id={props.heading}>
          {props.title}
        </Text>
        <Badge {...(props.done ? { tone: "success" as const } : {})}>{props.badge}</Badge>
      </InlineStack>
    </InlineStack>
  );
}
