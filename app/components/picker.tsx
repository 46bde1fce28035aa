import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";

export interface Pickable {
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
      {chosen.length > 0 ? (
        <InlineStack gap="200">
          {chosen.map((one) => (
            <Tag
              key={one.id}
              accessibilityLabel={props.remove(one.title)}
              onRemove={() => props.onChange(chosen.filter((other) => other.id !== one.id))}
            >
              {one.title}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
