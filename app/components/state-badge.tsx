import { Badge } from "@shopify/polaris";

export type StateTone = "neutral" | "good" | "active" | "attention" | "bad";

const TONES = { neutral: undefined, good: "success", active: "info", attention: "warning", bad: "critical" } as const;

/** A state in one word, coloured by what it asks of the reader. */
export function StateBadge(props: { tone: StateTone; children: string }) {
  const tone = TONES[props.tone];
  return <Badge {...(tone ? { tone } : {})}>{props.children}</Badge>;
}
