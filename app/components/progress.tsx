import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";

/** How far long work is, as a bar and in words. `done` of `total` may be of any unit. */
export function Progress(props: { label: string; detail: string; done: number; total: number }) {
  const label = useId();
  const percent = props.total > 0 ? Math.min(100, Math.floor((100 * props.done) / props.total)) : 0;
  return (
    <BlockStack gap="200">
      <Text as="p" id={label}>
        {props.label}
      </Text>
      <ProgressBar progress={percent} size="small" tone="primary" ariaLabelledBy={label} />
      <div aria-live="polite">
        <Text as="p" tone="subdued">
          {props.detail}
        </Text>
      </div>
    </BlockStack>
  );
}
