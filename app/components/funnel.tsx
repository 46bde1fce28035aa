import { Text } from "@shopify/polaris";

export interface FunnelRow {
  label: string;
  count: number;
  /** The count as the reader writes numbers. */
  shown: string;
}

/** How a number shrinks from rule to rule, as bars relative to the first. */
export function Funnel(props: { label: string; rows: readonly FunnelRow[]; busy?: boolean }) {
  const whole = Math.max(props.rows[0]?.count ?? 0, 1);
  return (
    <ol className="funnel" aria-label={props.label} aria-busy={props.busy ?? false}>
      {props.rows.map((row, index) => {
        const last = index === props.rows.length - 1;
        return (
          <li key={row.label}>
            <div className="funnel-line">
              <Text as="span" fontWeight={last ? "semibold" : "regular"}>
                {row.label}
              </Text>
              <Text as="span" numeric fontWeight={last ? "semibold" : "regular"}>
                {row.shown}
              </Text>
            </div>
            <div className="funnel-track" aria-hidden="true">
              <div className={last ? "funnel-bar last" : "funnel-bar"} style={{ width: width(row.count / whole) }} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function width(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
}
