import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One number that matters, with its name and a line that explains it. */
export function Figure(props: { label: string; value: ReactNode; detail?: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {props.label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {props.value}
      </Text>
      {props.detail ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {props.detail}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** Name and value pairs, one a line. */
export function Facts(props: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {props.facts.map((fact) => (
        <div key={fact.label} className="facts-row">
          <dt>
            <Text as="span" tone="subdued">
              {fact.label}
            </Text>
          </dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
