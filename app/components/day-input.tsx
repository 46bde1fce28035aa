import { TextField } from "@shopify/polaris";

/** A day of the calendar as `2026-12-24`; empty while none is chosen. */
export function DayInput(props: {
  label: string;
  value: string;
  min?: string;
  help?: string;
  problem?: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={props.label}
      type="date"
      autoComplete="off"
      value={props.value}
      onChange={props.onChange}
      {...(props.min ? { min: props.min } : {})}
      {...(props.help ? { helpText: props.help } : {})}
      {...(props.problem ? { error: props.problem } : {})}
    />
  );
}
