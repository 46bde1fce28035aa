import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../../components/arrange.tsx";
import { Empty } from "../../../../components/empty.tsx";
import { Notice } from "../../../../components/notice.tsx";
import { Pages } from "../../../../components/pages.tsx";
import { PickList } from "../../../../components/pick-list.tsx";
import { Press } from "../../../../components/press.tsx";
import { ViewSwitch } from "../../../../components/view-switch.tsx";
import type { Conversation } from "../../../../domain/messages/replies/conversation.ts";
import { useFormats } from "../../frame/use-formats.ts";
import { ConversationItem } from "./conversation-item.tsx";
import { useClosing } from "./use-closing.ts";

const PAGE = "/app/messages/replies";

export interface RepliesPage {
  rows: Conversation[];
  next: string | null;
  open: number;
  show: "open" | "all";
  before: string | null;
  seen: Date;
}

/** The conversations, those to be closed picked, and the way back after closing. */
export function Conversations({ page }: { page: RepliesPage }) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<string[]>([]);
  const closing = useClosing(page.seen, () => setPicked([]));
  const items = page.rows.map((row) => ({
    id: row.phone,
    label: t("replies.pick", { name: row.firstName ?? row.phoneMasked ?? t("replies.unknown") }),
    pickable: row.state !== "closed",
    content: <ConversationItem conversation={row} closing={closing} />,
  }));
  const standing = picked.filter((id) => items.some((item) => item.id === id && item.pickable));
  return (
    <div>
      <Head page={page} closing={closing} />
      {items.length === 0 ? (
        <NoReplies show={page.show} />
      ) : (
        <PickList
          label={t("replies.list")}
          all={t("replies.pickAll")}
          items={items}
          picked={standing}
          onPick={setPicked}
          actions={<ClosePicked picked={standing} closing={closing} />}
        />
      )}
      <Pages
        first={page.before ? addressOf(page.show, null) : null}
        next={page.next ? addressOf(page.show, page.next) : null}
        labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
      />
    </div>
  );
}

function addressOf(show: RepliesPage["show"], before: string | null): string {
  const asked = new URLSearchParams({ ...(show === "all" ? { show } : {}), ...(before ? { before } : {}) }).toString();
  return asked === "" ? PAGE : `${PAGE}?${asked}`;
}

type Closing = ReturnType<typeof useClosing>;

function Head({ page, closing }: { page: RepliesPage; closing: Closing }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const { closed } = closing;
  return (
    <div className="list-head">
      <Column gap="medium">
        <ViewSwitch
          chosen={page.show}
          onChoose={(show) => navigate(addressOf(show, null))}
          views={[
            { id: "open", label: t("replies.open", { shown: number(page.open) }) },
            { id: "all", label: t("replies.all") },
          ]}
        />
        {closed.length > 0 ? (
          <Notice
            tone="success"
            title={t("replies.closed", { count: closed.length, shown: number(closed.length) })}
            action={{ label: t("frame.undo"), onAction: closing.undo, loading: closing.busy }}
          />
        ) : null}
      </Column>
    </div>
  );
}

function ClosePicked({ picked, closing }: { picked: string[]; closing: Closing }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const shown = number(picked.length);
  return (
    <Press
      label={picked.length === 0 ? t("replies.close") : t("replies.closePicked", { count: picked.length, shown })}
      disabled={picked.length === 0}
      busy={closing.busy}
      onPress={() => closing.close(picked)}
    />
  );
}

function NoReplies({ show }: { show: RepliesPage["show"] }) {
  const { t } = useTranslation();
  const none = show === "all";
  return (
    <Empty
      bare
      title={none ? t("replies.empty.noneTitle") : t("replies.empty.title")}
      text={t("replies.empty.text")}
      action={
        none
          ? { label: t("replies.empty.noneAction"), url: "/app/settings" }
          : { label: t("replies.empty.action"), url: addressOf("all", null) }
      }
    />
  );
}
