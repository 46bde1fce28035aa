import { Box, Button, TextField } from "@shopify/polaris";
import type { FormEvent } from "react";

/** A search that is asked by Enter or its button. */
export function SearchField(props: {
  label: string;
  placeholder: string;
  go: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: (event: FormEvent) => void;
  onClear: () => void;
  /** Inside a card's own padding. */
  bare?: boolean;
}) {
  return (
    <Box padding={props.bare ? "0" : "300"}>
      <form onSubmit={props.onSubmit}>
        <TextField
          label={props.label}
          labelHidden
          type="search"
          autoComplete="off"
          placeholder={props.placeholder}
          value={props.value}
          onChange={props.onChange}
          clearButton
          onClearButtonClick={props.onClear}
          connectedRight={<Button submit>{props.go}</Button>}
        />
      </form>
    </Box>
  );
}
