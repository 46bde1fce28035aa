import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { useToast } from "../../../components/toast.ts";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone, useOutcome } from "../frame/outcome.ts";
import { useProblems } from "../frame/use-problems.ts";
import type { ListedSeries } from "./series-table.tsx";

/**
 * Asks before a series is put away; null while nobody asks. It can be taken back at once where nobody has left the series
 * over it.
 */
export function ArchiveDialog({ series, onClose }: { series: ListedSeries | null; onClose: () => void }) {
  const { t } = useTranslation();
  const archiving = useFetcher<Saved>({ key: `archive-${series?.id ?? ""}` });
  const bringingBack = useFetcher<Saved>();
  const bringBack = series?.live === 0 ? () => bringingBack.submit(...posted("bring_back", series.id)) : undefined;
  useDone(archiving, t("series.actions.archived"), onClose, bringBack);
  useDone(bringingBack, t("series.actions.broughtBack"));
  const refused = useProblems([]).words;
  const toast = useToast();
  useOutcome(bringingBack, (answer) => {
    if (!answer.ok) toast(answer.problems.map(refused).join(" "), true);
  });
  const problems = archiving.data && !archiving.data.ok ? archiving.data.problems.map(refused) : [];
  return (
    <ConfirmDialog
      open={series !== null}
      title={t("series.archive.title", { name: series?.name ?? "" })}
      confirm={t("series.archive.confirm")}
      cancel={t("frame.cancel")}
      destructive
      busy={archiving.state !== "idle"}
      onConfirm={() => series && archiving.submit(...posted("archive", series.id))}
      onClose={onClose}
    >
      {problems.length > 0 ? (
        <Notice tone="critical" title={t("series.archive.refused")}>
          <Points points={problems} />
        </Notice>
      ) : null}
      <Sentence>{t(series?.live === 0 ? "series.archive.empty" : "series.archive.text")}</Sentence>
      {series && series.live > 0 ? <Sentence>{t("series.archive.live", { count: series.live })}</Sentence> : null}
    </ConfirmDialog>
  );
}

const posted = (intent: string, id: string) => [{ intent, id }, { method: "post" }] as const;
