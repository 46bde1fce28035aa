import { Button, TextField } from "@shopify/polaris";
import { useRef } from "react";
import { useToast } from "./toast.ts";

/** A text to take along, with a button that puts it on the clipboard. */
export function CopyText(props: { label: string; text: string; copy: string; copied: string }) {
  const field = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
    } catch {
      // A frame without the right to the clipboard may still copy what is selected.
      field.current?.querySelector("input")?.select();
      if (!document.execCommand("copy")) return;
    }
    toast(props.copied);
  };
  return (
    <div ref={field}>
      <TextField
        label={props.label}
        value={props.text}
        readOnly
        selectTextOnFocus
        autoComplete="off"
        connectedRight={<Button onClick={() => void copy()}>{props.copy}</Button>}
      />
    </div>
  );
}
