import { BlockStack, Modal } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FocusBack, useOpener } from "./focus-back.tsx";

/** Asks before something that cannot simply be taken back: what will happen, to whom, and the word for doing it. */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  confirm: string;
  cancel: string;
  destructive?: boolean;
  busy?: boolean;
  blocked?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const opener = useOpener(props.open);
  return (
    <Modal
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      primaryAction={{
        content: props.confirm,
        destructive: props.destructive ?? false,
        loading: props.busy ?? false,
        disabled: props.blocked ?? false,
        onAction: props.onConfirm,
      }}
      secondaryActions={[{ content: props.cancel, onAction: props.onClose }]}
    >
      <FocusBack to={opener} />
      <Modal.Section>
        <BlockStack gap="300">{props.children}</BlockStack>
      </Modal.Section>
    </Modal>
  );
}
