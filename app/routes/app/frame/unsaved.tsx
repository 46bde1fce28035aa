import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { UnsavedChanges } from "../../../components/unsaved-changes.tsx";

interface Part {
  /** Whether there is something to save. */
  changed: boolean;
  save: () => void;
  discard: () => void;
}

type Tell = (id: string, part: Part | null) => void;

const Parts = createContext<Tell>(() => {
  throw new Error("A form stands outside its page.");
});

/** One save bar for all forms of a page: it saves, or discards, whichever of them have changed. */
export function SaveBarOfPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const parts = useRef(new Map<string, Part>());
  const [state, setState] = useState<"no_forms" | "unchanged" | "changed">("no_forms");
  const tell = useCallback<Tell>((id, part) => {
    if (part) parts.current.set(id, part);
    else parts.current.delete(id);
    const all = [...parts.current.values()];
    setState(all.length === 0 ? "no_forms" : all.some((one) => one.changed) ? "changed" : "unchanged");
  }, []);
  const changed = () => [...parts.current.values()].filter((one) => one.changed);
  return (
    <Parts.Provider value={tell}>
      {state === "no_forms" ? null : (
        <UnsavedChanges
          id="page-save-bar"
          open={state === "changed"}
          save={t("frame.save")}
          discard={t("frame.discard")}
          onSave={() => {
            for (const part of changed()) part.save();
          }}
          onDiscard={() => {
            for (const part of changed()) part.discard();
          }}
        />
      )}
      {children}
    </Parts.Provider>
  );
}

/** A form of the page, for its save bar. */
export function Unsaved({ id, changed, save, discard }: Part & { id: string }) {
  const tell = useContext(Parts);
  useEffect(() => tell(id, { changed, save, discard }));
  useEffect(() => () => tell(id, null), [id, tell]);
  return null;
}
