import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import type { PageAction } from "../../../components/page.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { CustomerStory } from "../../../domain/results/customer-story.ts";
import { useDone } from "../frame/outcome.ts";
import { useRight } from "../frame/use-right.ts";
import type { ActionAnswer } from "./action-answer.ts";

export type Deed = "take_out" | "block";

/** What the merchant can do with a customer, as actions of the page; what ends something is asked about first. */
export function useDeeds(customer: CustomerStory): { actions: PageAction[]; asking: Deed | null; close: () => void } {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Deed | null>(null);
  const undo = useFetcher<ActionAnswer>();
  useDone(undo, t("customer.block.undone"));
  const { why } = useRight("switch_on");
  const blockedByMerchant = customer.block?.reason === "blocked_by_merchant";
  const actions: PageAction[] = [
    ...(customer.enrollment?.state === "active"
      ? [{ label: t("customer.takeOut.action"), onAction: () => setAsking("take_out") }]
      : []),
    ...(customer.block === null
      ? [
          {
            label: t("customer.block.action"),
            onAction: () => setAsking("block"),
            ...(customer.phoneMasked === null ? { disabled: true, help: t("customer.block.none") } : {}),
          },
        ]
      : []),
    ...(blockedByMerchant
      ? [
          {
            label: t("customer.block.undo"),
            loading: undo.state !== "idle",
            onAction: () => undo.submit({ intent: "unblock" }, { method: "post" }),
            ...(why ? { disabled: true, help: why } : {}),
          },
        ]
      : []),
  ];
  return { actions, asking, close: () => setAsking(null) };
}

/** Asks before a customer leaves a series, or gets no text any more. */
export function DeedDialogs(props: { customer: CustomerStory; asking: Deed | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { enrollment, phoneMasked } = props.customer;
  const name = enrollment?.seriesName ?? "";
  const inSeries = enrollment?.state === "active";
  const { may } = useRight("switch_on");
  const unblocking = useFetcher<ActionAnswer>();
  useDone(unblocking, t("customer.block.undone"));
  const undo = () => unblocking.submit({ intent: "unblock" }, { method: "post" });
  return (
    <>
      <DeedDialog
        {...props}
        deed="take_out"
        words={{
          title: t("customer.takeOut.title", { name }),
          text: [t("customer.takeOut.text")],
          confirm: t("customer.takeOut.confirm"),
          done: t("customer.takeOut.done"),
        }}
      />
      <DeedDialog
        {...props}
        deed="block"
        words={{
          title: t("customer.block.title"),
          text: [
            t("customer.block.text", { number: phoneMasked ?? "" }),
            ...(inSeries ? [t("customer.block.ends", { name })] : []),
            t("customer.block.back"),
          ],
          confirm: t("customer.block.confirm"),
          done: t("customer.block.done"),
        }}
        // what a block has ended in a series does not begin again
        {...(inSeries || !may ? {} : { undo })}
      />
    </>
  );
}

function DeedDialog(props: {
  deed: Deed;
  asking: Deed | null;
  onClose: () => void;
  words: { title: string; text: readonly string[]; confirm: string; done: string };
  undo?: () => void;
}) {
  const { t } = useTranslation();
  const fetcher = useFetcher<ActionAnswer>();
  // as the customer stood when it was confirmed: the answer comes with the page as it is since
  const [confirmed, setConfirmed] = useState<{ undo: (() => void) | undefined }>({ undo: undefined });
  useDone(fetcher, props.words.done, props.onClose, confirmed.undo);
  const confirm = () => {
    setConfirmed({ undo: props.undo });
    fetcher.submit({ intent: props.deed }, { method: "post" });
  };
  return (
    <ConfirmDialog
      open={props.asking === props.deed}
      title={props.words.title}
      confirm={props.words.confirm}
      cancel={t("frame.cancel")}
      destructive
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={confirm}
    >
      {props.words.text.map((sentence) => (
        <Sentence key={sentence}>{sentence}</Sentence>
      ))}
    </ConfirmDialog>
  );
}
