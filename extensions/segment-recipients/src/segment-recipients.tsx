import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useState } from "preact/hooks";

type State = { kind: "asking" | "working" | "failed" } | { kind: "created"; path: string };

export default async () => {
  render(<SegmentRecipients />, document.body);
};

/** On Shopify's segment page: use this segment as the recipients of a new draft series. */
function SegmentRecipients() {
  const [state, setState] = useState<State>({ kind: "asking" });
  const words = (key: string) => shopify.i18n.translate(key);
  const create = async () => {
    setState({ kind: "working" });
    setState(await createSeries(shopify.data.selected[0]?.id).catch((): State => ({ kind: "failed" })));
  };
  const created = state.kind === "created";
  return (
    <s-admin-action heading={words("heading")} loading={state.kind === "working"}>
      <s-stack gap="base">
        {state.kind === "failed" ? <s-banner tone="critical">{words("failed")}</s-banner> : null}
        <s-paragraph>{created ? words("created") : words("what")}</s-paragraph>
        <s-paragraph>{words("nothing")}</s-paragraph>
        {created ? <s-link href={`app:${state.path}`}>{words("open")}</s-link> : null}
      </s-stack>
      {created ? null : (
        <s-button slot="primary-action" onClick={create}>
          {words("create")}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => shopify.close()}>
        {words("close")}
      </s-button>
    </s-admin-action>
  );
}

async function createSeries(segment: string | undefined): Promise<State> {
  const response = await fetch("/extension/segment", { method: "POST", body: JSON.stringify({ segment }) });
  if (!response.ok) return { kind: "failed" };
  const { path } = (await response.json()) as { path: string };
  return { kind: "created", path };
}
