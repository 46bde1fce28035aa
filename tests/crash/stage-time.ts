import { ask, askPatiently } from "./killable-postgres.ts";
import type { Stage } from "./stage-run.ts";

export const HOUR_MS = 3_600_000;
const QUIET_TRIES = 6;

/** Pushes the clock, which waits a minute for everything to be done; on a busy machine that takes several. */
export async function letTimePass({ sandbox }: Stage, ms: number): Promise<void> {
  const until = sandbox.world.now().getTime() + ms;
  for (let tries = 1; ; tries++) {
    try {
      await sandbox.clock.push(Math.max(1, until - sandbox.world.now().getTime()));
      return;
    } catch (error) {
      if (tries === QUIET_TRIES || !String(error).includes("Not quiet")) throw error;
    }
  }
}

/** Texts wait while the clock is pushed: they shall leave in the storm. */
export async function holdTexts(stage: Stage, held: boolean): Promise<void> {
  await ask(stage.postgres.databaseUrl, "update shop set sending = $1", [held ? "paused" : "on"]);
}

/** How many texts each shop may send on this day. */
export async function allowTexts(stage: Stage, texts: number): Promise<void> {
  const statement = "update shop set settings = jsonb_set(settings, '{dailyCap}', $1::jsonb)";
  await askPatiently(stage.postgres.databaseUrl, statement, [String(Math.max(1, Math.ceil(texts)))]);
}
