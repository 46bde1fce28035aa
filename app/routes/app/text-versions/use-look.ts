import { useEffect, useState } from "react";
import { askVersions, type TextPlace } from "./ask-versions.ts";

/** Typing rests this long before the server is asked. */
const REST_MS = 500;

/**
 * What a deed would touch, asked anew when what is typed has rested; null while it is asked. `failed`: no answer came.
 * @param body what is asked; null for nothing yet.
 */
export function useLook<Answer>(where: TextPlace, body: object | null): { looked: Answer | null; failed: boolean } {
  const [look, setLook] = useState<{ of: string; answer: Answer | null } | null>(null);
  const { series, step } = where;
  const question = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    if (question === null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await askVersions<Answer>({ series, step }, JSON.parse(question));
      if (wanted) setLook({ of: question, answer });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [question, series, step]);
  const here = look !== null && look.of === question ? look : null;
  return { looked: here?.answer ?? null, failed: here !== null && here.answer === null };
}
