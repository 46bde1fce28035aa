import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A sentence of running text. */
export function Sentence(props: { quiet?: boolean; strong?: boolean; alert?: boolean; children: ReactNode }) {
  const tone = props.alert ? "critical" : props.quiet ? "subdued" : undefined;
  return (
    <Text as="p" {...(tone ? { tone } : {})} fontWeight={props.strong ? "semibold" : "regular"}>
      {props.children}
    </Text>
  );
}

/** What is wrong, a sentence each. */
export function Alerts({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <Sentence key={sentence} alert>
      {sentence}
    </Sentence>
  ));
}

/** Words inside a line or a table cell. */
export function Words(props: {
  quiet?: boolean;
  strong?: boolean;
  alert?: boolean;
  numeric?: boolean;
  children: ReactNode;
}) {
  const tone = props.alert ? "critical" : props.quiet ? "subdued" : undefined;
  return (
    <Text
      as="span"
      {...(tone ? { tone } : {})}
      numeric={props.numeric ?? false}
      fontWeight={props.strong ? "semibold" : "regular"}
    >
      {props.children}
    </Text>
  );
}

/** The heading of a part inside a card. */
export function Subheading(props: { children: ReactNode }) {
  return (
    <Text as="h3" variant="headingSm">
      {props.children}
    </Text>
  );
}
