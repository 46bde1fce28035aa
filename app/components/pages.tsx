import { Box, InlineStack, Pagination } from "@shopify/polaris";

/** Steps through a long list by addresses; null where there is no further page. */
export function Pages(props: { first: string | null; next: string | null; labels: { first: string; next: string } }) {
  if (!props.first && !props.next) return null;
  return (
    <Box padding="300">
      <InlineStack align="center">
        <Pagination
          accessibilityLabels={{ previous: props.labels.first, next: props.labels.next }}
          hasPrevious={props.first !== null}
          hasNext={props.next !== null}
          {...(props.first ? { previousURL: props.first } : {})}
          {...(props.next ? { nextURL: props.next } : {})}
        />
      </InlineStack>
    </Box>
  );
}
