import type { ReactNode } from "react";

/** What is there for whoever wants to know more. */
export function Folded(props: { label: string; children: ReactNode }) {
  return (
    <details className="folded">
      <summary>{props.label}</summary>
      {props.children}
    </details>
  );
}
