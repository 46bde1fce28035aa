import type { ReactNode } from "react";

/** What a printed page leaves out: forms and buttons. */
export function OnScreen(props: { children: ReactNode }) {
  return <div className="on-screen">{props.children}</div>;
}
