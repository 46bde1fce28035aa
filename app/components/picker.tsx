import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";

interface Pickable {
  id: string;
  title: string;
}

/** Things chosen from a list that is searched by typing; with `single` a choice replaces the one before. */
export function Picker(props: {
  label: string;
  placeholder: string;
  chosen: readonly Pickable[];
  found: readonly Pickable[];
  words: string;
  onWords: (words: string) => void;
  onChange: (chosen: Pickable[]) => void;
  /** What the button that takes one out is called. */
  remove: (title: string) => string;
  problem?: string | undefined;
  help?: string;
  single?: boolean;
}) {
  const { chosen, found } = props;
  const toggle = (id: string) => {
    const known = chosen.some((one) => one.id === id);
    const added = found.filter((one) => one.id === id);
    const kept = props.single ? [] : chosen.filter((one) => one.id !== id);
    props.onChange(known ? chosen.filter((one) => one.id !== id) : [...kept, ...added]);
    props.onWords("");
  };
  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple={!props.single}
        activator={
          <Combobox.TextField
            label={props.label}
            value={props.words}
            placeholder={props.placeholder}
            autoComplete="off"
            onChange={props.onWords}
            {...(props.problem ? { error: props.problem } : {})}
            {...(props.help ? { helpText: props.help } : {})}
          />
        }
      >
        {found.length > 0 ? (
          <Listbox onSelect={toggle}>
            {found.map((one) => (
              <Listbox.Option key={one.id} value={one.id} selected={chosen.some((other) => other.id === one.id)}>
                {one.title}
              </Listbox.Option>
            ))}
          </Listbox>
        ) : null}
      </Combobox>
      <Chosen chosen={chosen} remove={props.remove} onChange={props.onChange} />
    </BlockStack>
  );
}

function Chosen(props: {
  chosen: readonly Pickable[];
  remove: (title: string) => string;
  onChange: (chosen: Pickable[]) => void;
}) {
  if (props.chosen.length === 0) return null;
  const without = (id: string) => props.chosen.filter((one) => one.id !== id);
  return (
    <InlineStack gap="200">
      {props.chosen.map((one) => (
        <Tag key={one.id} accessibilityLabel={props.remove(one.title)} onRemove={() => props.onChange(without(one.id))}>
          {one.title}
        </Tag>
      ))}
    </InlineStack>
  );
}
