import { Button } from "@shopify/polaris";

/** A button, or a link that looks like one when it has a `url`. */
export function Press(props: {
  label: string;
  onPress?: () => void;
  url?: string;
  kind?: "main" | "quiet" | "plain";
  destructive?: boolean;
  busy?: boolean;
  disabled?: boolean;
}) {
  const variant = props.kind === "main" ? "primary" : props.kind === "plain" ? "plain" : undefined;
  return (
    <Button
      {...(variant ? { variant } : {})}
      {...(props.destructive ? { tone: "critical" as const } : {})}
      loading={props.busy ?? false}
      disabled={props.disabled ?? false}
      {...(props.onPress ? { onClick: props.onPress } : {})}
      {...(props.url ? { url: props.url } : {})}
    >
      {props.label}
    </Button>
  );
}
