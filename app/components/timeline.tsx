import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { StateTone } from "./state-badge.tsx";

export interface TimelineEntry {
  id: string;
  at: string;
  tone: StateTone;
  title: string;
  detail?: ReactNode;
}

/** What happened, newest first. */
export function Timeline(props: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={props.label}>
      {props.entries.map((entry) => (
        <li key={entry.id} className={`timeline-entry ${entry.tone}`}>
          <div className="timeline-line">
            <Text as="span" fontWeight="semibold">
              {entry.title}
            </Text>
            <Text as="span" tone="subdued" variant="bodySm">
              {entry.at}
            </Text>
          </div>
          {entry.detail ? <div className="timeline-detail">{entry.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
