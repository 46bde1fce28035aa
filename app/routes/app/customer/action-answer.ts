import type { Problem } from "../../../domain/values/problem.ts";

/** What the customer page answers to what was done on it; `number` only when it was asked for. */
export type ActionAnswer = { ok: true; number?: string | null } | { ok: false; problems: Problem[] };
