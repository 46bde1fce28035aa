import { Page as PolarisPage } from "@shopify/polaris";
import type { ReactNode } from "react";

export interface PageAction {
  label: string;
  onAction?: () => void;
  url?: string;
  disabled?: boolean;
  loading?: boolean;
  destructive?: boolean;
  help?: string;
}

/** A page with its header: title, state, way back, the one main action and the others. */
export function Page(props: {
  title: string;
  subtitle?: string;
  state?: ReactNode;
  back?: { label: string; url: string };
  primary?: PageAction;
  secondary?: PageAction[];
  narrow?: boolean;
  /** As wide as the window: for a list of many columns. */
  wide?: boolean;
  children: ReactNode;
}) {
  const { title, subtitle, back, primary, secondary = [] } = props;
  return (
    <PolarisPage
      title={title}
      {...(subtitle ? { subtitle } : {})}
      titleMetadata={props.state}
      {...(back ? { backAction: { content: back.label, accessibilityLabel: back.label, url: back.url } } : {})}
      {...(primary ? { primaryAction: toPolaris(primary) } : {})}
      secondaryActions={secondary.map(toPolaris)}
      narrowWidth={props.narrow ?? false}
      fullWidth={props.wide ?? false}
    >
      <div className="page-end">{props.children}</div>
    </PolarisPage>
  );
}

function toPolaris({ label, help, ...action }: PageAction) {
  return { content: label, ...(help ? { helpText: help } : {}), ...action };
}
