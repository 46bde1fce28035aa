import { BlockStack, RangeSlider } from "@shopify/polaris";
import type { ReactNode } from "react";
import { NumberInput } from "./fields.tsx";

/** A whole number to type or to slide to. What is typed may lie beyond the ends of the slider. */
export function NumberSlider(props: {
  label: string;
  /** The slider's own, for whoever cannot see it. */
  slider: string;
  help?: ReactNode;
  problem?: string | undefined;
  suffix?: string;
  min: number;
  max: number;
  /** As the merchant typed it. */
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, min, max, value, onChange } = props;
  const typed = Number(value);
  const at = Number.isFinite(typed) ? Math.min(max, Math.max(min, Math.round(typed))) : min;
  return (
    <BlockStack gap="300">
      <NumberInput
        label={label}
        help={props.help}
        problem={props.problem}
        {...(props.suffix ? { suffix: props.suffix } : {})}
        value={value}
        onChange={onChange}
      />
      <RangeSlider
        label={props.slider}
        labelHidden
        min={min}
        max={max}
        value={at}
        output
        onChange={(slid) => onChange(String(slid))}
      />
    </BlockStack>
  );
}
