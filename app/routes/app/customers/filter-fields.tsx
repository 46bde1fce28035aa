import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { SettledField } from "../../../components/settled-field.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { readAmount, showAmount } from "../frame/typed-amount.ts";

interface Range {
  min: number | null;
  max: number | null;
}

interface RangeProps {
  range: Range;
  onChange: (range: Range) => void;
  suffix?: string;
}

/** Whole numbers from … to …; what is none asks nothing. */
export function NumberRange(props: RangeProps) {
  const read = (typed: string) => (/^\d{1,7}$/.test(typed.trim()) ? Number(typed.trim()) : null);
  return <TypedRange {...props} show={String} read={read} />;
}

/** Amounts in the shop's currency; minor units outside. */
export function MoneyRange(props: RangeProps) {
  const { currency } = useShop();
  const read = (typed: string) => {
    const minor = readAmount(typed, currency);
    return minor < 0 ? null : minor;
  };
  return <TypedRange {...props} suffix={currency} show={(minor) => showAmount(minor, currency)} read={read} />;
}

function TypedRange(props: RangeProps & { show: (value: number) => string; read: (typed: string) => number | null }) {
  const { t } = useTranslation();
  const { range, show, read, onChange } = props;
  const field = (side: "min" | "max", label: string) => {
    const value = range[side];
    const shown = value === null ? "" : show(value);
    return (
      <SettledField
        key={`${side} ${shown}`}
        label={label}
        value={shown}
        onSettle={(typed) => onChange({ ...range, [side]: read(typed) })}
        {...(props.suffix ? { suffix: props.suffix } : {})}
      />
    );
  };
  return (
    <Column gap="medium">
      {field("min", t("customers.filters.from"))}
      {field("max", t("customers.filters.to"))}
    </Column>
  );
}

/** Values with commas between. */
export function ListField(props: {
  label: string;
  help: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const shown = props.values.join(", ");
  const read = (typed: string) => [
    ...new Set(
      typed
        .split(",")
        .map((value) => value.trim())
        .filter((value) => value !== ""),
    ),
  ];
  return (
    <SettledField
      key={shown}
      label={props.label}
      help={props.help}
      value={shown}
      onSettle={(typed) => props.onChange(read(typed))}
    />
  );
}
