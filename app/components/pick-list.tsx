import { BlockStack, Box, Checkbox, Divider, InlineStack } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";

export interface PickItem {
  id: string;
  /** What is picked, for those who do not see the row. */
  label: string;
  /** Left out: there is nothing to be done with it. */
  pickable: boolean;
  content: ReactNode;
}

/** Things of which some can be picked, and what is then done with them; wraps in a narrow window. */
export function PickList(props: {
  label: string;
  all: string;
  items: readonly PickItem[];
  picked: readonly string[];
  onPick: (ids: string[]) => void;
  /** Stands beside the box that picks all. */
  actions: ReactNode;
}) {
  const pickable = props.items.filter((item) => item.pickable).map((item) => item.id);
  const picked = props.picked.filter((id) => pickable.includes(id));
  const whole = pickable.length > 0 && picked.length === pickable.length;
  const toggle = (id: string, on: boolean) => props.onPick(on ? [...picked, id] : picked.filter((one) => one !== id));
  return (
    <section aria-label={props.label}>
      <Box padding="300" background="bg-surface-secondary">
        <InlineStack gap="300" blockAlign="center" align="space-between">
          <Checkbox
            label={props.all}
            disabled={pickable.length === 0}
            checked={whole ? true : picked.length > 0 ? "indeterminate" : false}
            onChange={() => props.onPick(whole ? [] : pickable)}
          />
          {props.actions}
        </InlineStack>
      </Box>
      {props.items.map((item) => (
        <Fragment key={item.id}>
          <Divider />
          <div className="pick-row">
            <div className="pick-box">
              {item.pickable ? (
                <Checkbox
                  label={item.label}
                  labelHidden
                  checked={picked.includes(item.id)}
                  onChange={(on) => toggle(item.id, on)}
                />
              ) : null}
            </div>
            <div className="pick-content">
              <BlockStack gap="200">{item.content}</BlockStack>
            </div>
          </div>
        </Fragment>
      ))}
    </section>
  );
}

/** Something somebody said, set off from what is said about it. */
export function Quote(props: { when: string; children: ReactNode }) {
  return (
    <figure className="quote">
      <blockquote>{props.children}</blockquote>
      <figcaption>{props.when}</figcaption>
    </figure>
  );
}
