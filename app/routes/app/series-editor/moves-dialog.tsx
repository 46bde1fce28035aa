import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Moves, StepMove } from "../../../domain/series/read-moves.server.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { useOutcome } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";

interface Wanted {
  name: string;
  content: SeriesContent;
}

const daysOf = ({ steps }: SeriesContent) => steps.map((step) => step.afterDays).join(",");

/**
 * Saves at once where nobody is moved by it; otherwise first shows who is, and from when to when.
 * @param stored the content as it is now.
 */
export function useMoves(id: string, stored: SeriesContent, save: (wanted: Wanted) => void) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [moves, setMoves] = useState<Moves | null>(null);
  const fetcher = useFetcher<Moves>();
  useOutcome(fetcher, (answer) => {
    if (!wanted) return;
    if (answer.moved.length > 0 || answer.over > 0) setMoves(answer);
    else save(wanted);
  });
  const ask = (asked: Wanted) => {
    setWanted(asked);
    if (daysOf(asked.content) === daysOf(stored)) save(asked);
    else fetcher.load(`/app/series/${id}/moves?days=${daysOf(asked.content)}`);
  };
  const dialog =
    moves && wanted ? (
      <MovesDialog
        moves={moves}
        onConfirm={() => {
          setMoves(null);
          save(wanted);
        }}
        onClose={() => setMoves(null)}
      />
    ) : null;
  return { ask, dialog };
}

/** Who waits for which text, and from when to when it moves. */
function MovesDialog(props: { moves: Moves; onConfirm: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { moved, over } = props.moves;
  return (
    <ConfirmDialog
      open
      title={t("texts.moves.title")}
      confirm={t("texts.moves.confirm")}
      cancel={t("frame.cancel")}
      busy={false}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      <Column>
        {moved.map((one) => (
          <Move key={one.step} move={one} />
        ))}
        {over > 0 ? <Sentence strong>{t("texts.moves.over", { count: over })}</Sentence> : null}
        <Sentence quiet>{t("texts.moves.help")}</Sentence>
      </Column>
    </ConfirmDialog>
  );
}

function Move({ move }: { move: StepMove }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const span = (first: Date, last: Date) =>
    date(first) === date(last) ? date(first) : t("texts.moves.between", { first: date(first), last: date(last) });
  return (
    <div>
      <Sentence strong>{t("texts.moves.step", { count: move.count, number: move.step + 1 })}</Sentence>
      <Sentence>
        {t("texts.moves.span", { from: span(move.fromFirst, move.fromLast), to: span(move.toFirst, move.toLast) })}
      </Sentence>
    </div>
  );
}
