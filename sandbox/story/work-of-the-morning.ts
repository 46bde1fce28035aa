import { asRecord, type Merchant, signIn } from "./merchant.ts";

/** What a merchant does of a morning: lets a series go on that an alarm had paused, and closes what shoppers wrote. */
export async function workOfTheMorning(
  env: Record<string, string>,
  shop: string,
  series: string,
  log: (line: string) => void,
): Promise<void> {
  const merchant = await signIn(env, shop);
  try {
    await answerAlarm(merchant, series, log);
    await closeConversations(merchant, log);
  } finally {
    merchant.close();
  }
}

async function answerAlarm(merchant: Merchant, series: string, log: (line: string) => void): Promise<void> {
  const { state } = asRecord((await merchant.look(series)).series);
  if (state !== "paused") return;
  await merchant.submitJson(series, { intent: "go_on" });
  log("        an alarm had paused the series; the merchant lets it go on");
}

/** Until then the series of whoever wrote waits. */
async function closeConversations(merchant: Merchant, log: (line: string) => void): Promise<void> {
  const { rows, seen } = await merchant.look("/app/messages/replies");
  if (!Array.isArray(rows) || rows.length === 0) return;
  for (const row of rows) {
    const phone = String(asRecord(row).phone);
    await merchant.submit("/app/messages/replies", { intent: "close", phone, seen: String(seen) });
  }
  log(`        the merchant reads what shoppers wrote, and closes it: ${rows.length}`);
}
