import { useEffect, useState } from "react";
import { askDoor } from "./ask-door.ts";

/**
 * The answer to what a dialog asks; null until it is there. One that comes after the dialog was closed, or asks about
 * something else by now, is dropped. `failed`: there was no answer.
 * @param body null while nothing is asked.
 * @param restMs so long what is typed must have rested before it is asked.
 */
export function useAsked<Answer>(
  address: string,
  body: object | null,
  restMs = 0,
): { answer: Answer | null; failed: boolean } {
  const [found, setFound] = useState<{ of: string; answer: Answer | null } | null>(null);
  const question = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    setFound(null);
    if (question === null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await askDoor<Answer>(address, JSON.parse(question));
      if (wanted) setFound({ of: question, answer });
    }, restMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [address, question, restMs]);
  const here = found !== null && found.of === question ? found : null;
  return { answer: here?.answer ?? null, failed: here !== null && here.answer === null };
}
