import { Checkbox, Select, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useShownDecimal } from "./decimal-sign.ts";

interface FieldProps {
  label: string;
  help?: ReactNode;
  /** What is wrong, lasting until it is put right. */
  problem?: string | undefined;
  disabled?: boolean;
}

/** One line of text, or several with `lines`. */
export function TextInput(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    lines?: number;
    prefix?: string;
    suffix?: string;
    secret?: boolean;
    kind?: "text" | "tel";
    placeholder?: string;
    after?: ReactNode;
    hideLabel?: boolean;
    onBlur?: () => void;
  },
) {
  return (
    <TextField
      {...plain(props)}
      labelHidden={props.hideLabel ?? false}
      value={props.value}
      onChange={props.onChange}
      type={props.secret ? "password" : (props.kind ?? "text")}
      autoComplete={props.secret ? "new-password" : "off"}
      {...(props.lines ? { multiline: props.lines } : {})}
      prefix={props.prefix}
      suffix={props.suffix}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(props.after ? { connectedRight: props.after } : {})}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
    />
  );
}

/** A whole number as the merchant typed it; the caller reads it. */
export function NumberInput(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    prefix?: string;
    suffix?: string;
    min?: number;
    max?: number;
    decimals?: boolean;
  },
) {
  const shown = useShownDecimal();
  return (
    <TextField
      {...plain(props)}
      value={props.decimals ? shown(props.value) : props.value}
      onChange={props.onChange}
      type="text"
      inputMode={props.decimals ? "decimal" : "numeric"}
      autoComplete="off"
      prefix={props.prefix}
      suffix={props.suffix}
    />
  );
}

/** One of a few. */
export function Choice<Value extends string>(
  props: FieldProps & {
    value: Value;
    options: readonly { value: Value; label: string }[];
    onChange: (value: Value) => void;
  },
) {
  const choose = (chosen: string) => {
    const option = props.options.find((one) => one.value === chosen);
    if (option) props.onChange(option.value);
  };
  return (
    <Select
      {...plain(props)}
      value={props.value}
      options={props.options.map((one) => ({ ...one }))}
      onChange={choose}
    />
  );
}

/** Yes or no. */
export function YesNo(props: FieldProps & { checked: boolean; onChange: (checked: boolean) => void }) {
  return <Checkbox {...plain(props)} checked={props.checked} onChange={props.onChange} />;
}

function plain(props: FieldProps) {
  return {
    label: props.label,
    helpText: props.help,
    disabled: props.disabled ?? false,
    ...(props.problem ? { error: props.problem } : {}),
  };
}
