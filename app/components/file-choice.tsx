import { Button } from "@shopify/polaris";
import { useRef } from "react";

/** A button that reads a text file of the merchant's own computer. */
export function FileChoice(props: { label: string; accept: string; onText: (text: string, name: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) props.onText(await file.text(), file.name);
    // The same file may be chosen again.
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>{props.label}</Button>
      <input
        ref={input}
        type="file"
        accept={props.accept}
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => void read(event.target.files)}
      />
    </>
  );
}
