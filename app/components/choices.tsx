import { ChoiceList } from "@shopify/polaris";

/** Any of a few. */
export function ManyOf<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}) {
  return (
    <ChoiceList
      title={props.label}
      titleHidden
      allowMultiple
      choices={props.options.map((option) => ({ ...option }))}
      selected={[...props.chosen]}
      onChange={(chosen) => props.onChange(known(props.options, chosen))}
    />
  );
}

/** One of a few, or none yet. */
export function OneOf<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: Value | null;
  onChange: (chosen: Value) => void;
}) {
  return (
    <ChoiceList
      title={props.label}
      titleHidden
      choices={props.options.map((option) => ({ ...option }))}
      selected={props.chosen === null ? [] : [props.chosen]}
      onChange={(chosen) => {
        const [one] = known(props.options, chosen);
        if (one) props.onChange(one);
      }}
    />
  );
}

function known<Value extends string>(options: readonly { value: Value }[], chosen: readonly string[]): Value[] {
  return options.filter((option) => chosen.includes(option.value)).map((option) => option.value);
}
