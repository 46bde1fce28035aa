import { Banner, List } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A message that stays until its cause is gone. */
export function Notice(props: {
  tone: "info" | "success" | "warning" | "critical";
  title: string;
  action?: { label: string; onAction?: () => void; url?: string; loading?: boolean };
  children?: ReactNode;
}) {
  const { action } = props;
  return (
    <Banner
      tone={props.tone}
      title={props.title}
      {...(action
        ? {
            action: {
              content: action.label,
              loading: action.loading ?? false,
              ...(action.onAction ? { onAction: action.onAction } : {}),
              ...(action.url ? { url: action.url } : {}),
            },
          }
        : {})}
    >
      {props.children}
    </Banner>
  );
}

/** Sentences, one a line. */
export function Points(props: { points: readonly string[] }) {
  return (
    <List>
      {props.points.map((point) => (
        <List.Item key={point}>{point}</List.Item>
      ))}
    </List>
  );
}
