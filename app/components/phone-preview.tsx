import { Fragment, type ReactNode } from "react";

/** How a text looks on a phone. Links are shown, not followed. */
export function PhonePreview(props: { sender: string; body: string; label: string; note?: string }) {
  return (
    <figure className="phone" aria-label={props.label}>
      <div className="phone-top">{props.sender}</div>
      <div className="phone-screen">
        <p className="phone-bubble">{withLines(props.body)}</p>
        {props.note ? <p className="phone-note">{props.note}</p> : null}
      </div>
    </figure>
  );
}

function withLines(body: string): ReactNode {
  let offset = 0;
  return body.split("\n").map((line, index) => {
    offset += line.length + 1;
    return (
      <Fragment key={offset}>
        {index > 0 ? <br /> : null}
        {line}
      </Fragment>
    );
  });
}
