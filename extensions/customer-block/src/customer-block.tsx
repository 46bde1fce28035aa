import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";

/** What the app answers at /extension/customer, in the merchant's words. */
interface CustomerBlock {
  facts: { label: string; value: string }[];
  why: { title: string; lines: string[] };
  open: { label: string; path: string };
}

type Answer = { state: "loading" | "failed" | "unknown" } | { state: "known"; block: CustomerBlock };

export default async () => {
  render(<CustomerCard />, document.body);
};

/** On Shopify's customer page: inactive since, where in a series, why not texted. */
function CustomerCard() {
  const answer = useCustomerBlock(shopify.data.selected[0]?.id);
  return <s-admin-block heading={shopify.i18n.translate("name")}>{content(answer)}</s-admin-block>;
}

function useCustomerBlock(customer: string | undefined): Answer {
  const [answer, setAnswer] = useState<Answer>({ state: "loading" });
  useEffect(() => {
    if (!customer) return setAnswer({ state: "unknown" });
    askFor(customer).then(setAnswer, () => setAnswer({ state: "failed" }));
  }, [customer]);
  return answer;
}

async function askFor(customer: string): Promise<Answer> {
  const response = await fetch(`/extension/customer?id=${encodeURIComponent(customer)}`);
  if (!response.ok) return { state: "failed" };
  const { block } = (await response.json()) as { block: CustomerBlock | null };
  return block ? { state: "known", block } : { state: "unknown" };
}

function content(answer: Answer) {
  if (answer.state === "loading") return <s-spinner accessibilityLabel={shopify.i18n.translate("loading")} />;
  if (answer.state !== "known") return <s-paragraph>{shopify.i18n.translate(answer.state)}</s-paragraph>;
  const { facts, why, open } = answer.block;
  return (
    <s-stack gap="base">
      <s-stack gap="small">
        {facts.map(({ label, value }) => (
          <s-text key={label}>
            {label}: {value}
          </s-text>
        ))}
      </s-stack>
      <s-stack gap="small">
        <s-heading>{why.title}</s-heading>
        <s-unordered-list>
          {why.lines.map((line) => (
            <s-list-item key={line}>{line}</s-list-item>
          ))}
        </s-unordered-list>
      </s-stack>
      <s-link href={`app:${open.path}`}>{open.label}</s-link>
    </s-stack>
  );
}
