import { asRecord, signIn } from "./merchant.ts";

/** What a merchant does of a morning who finds a series paused by an alarm: reads why, and lets it go on. */
export async function answerAlarm(
  env: Record<string, string>,
  shop: string,
  series: string,
  log: (line: string) => void,
): Promise<void> {
  const merchant = await signIn(env, shop);
  try {
    const { state } = asRecord((await merchant.look(series)).series);
    if (state !== "paused") return;
    await merchant.submitJson(series, { intent: "go_on" });
    log("        an alarm had paused the series; the merchant lets it go on");
  } finally {
    merchant.close();
  }
}
