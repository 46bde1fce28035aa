import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { ControlClient } from "./control-client.ts";
import { asRecord, type Merchant, signIn } from "./merchant.ts";

export interface Opening {
  control: ControlClient;
  env: Record<string, string>;
  shop: string;
  windowDays: number;
  holdoutShare: number;
  log(line: string): void;
  /** What the merchant changes about the series before it is switched on; nothing when left out. */
  change?: (content: Record<string, unknown>) => Promise<Record<string, unknown>>;
}

const accounts = z.array(
  z.object({
    sid: z.string(),
    authToken: z.string(),
    shop: z.string(),
    senders: z.array(z.object({ value: z.string(), kind: z.string() })),
  }),
);
const status = z.object({ runs: z.array(z.object({ kind: z.string(), state: z.string(), rows: z.unknown() })) });
const BACKFILL_PATIENCE_MS = 300_000;

/**
 * Does what a merchant does on the first day: installs, waits for the history, sets up, takes along who confirmed to the
 * tool that texted before, switches a series on.
 * @returns the path of the series.
 */
export async function openShop(opening: Opening): Promise<string> {
  const { control, env, shop, holdoutShare, log } = opening;
  const merchant = await signIn(env, shop);
  try {
    log(`The merchant of ${shop} installs Winback.`);
    await saveSettings(merchant, holdoutShare);
    await connectTwilio(merchant, control, shop, log);
    await untilHistoryIsIn(merchant, log);
    await takeConsentsAlong(merchant, control, shop, log);
    return await switchOn(merchant, opening);
  } finally {
    merchant.close();
  }
}

async function saveSettings(merchant: Merchant, holdoutShare: number): Promise<void> {
  const settings = asRecord((await merchant.look("/app/settings")).settings);
  await merchant.submitJson("/app/settings", {
    intent: "save",
    // The clock on the wall hardly moves while a month of the story passes: the number has the pace of a short code.
    settings: { ...settings, brand: "Lindenhof", language: "de", holdoutShare, segmentsPerSecond: 1_000 },
  });
}

/** With the number, not the name, as sender: only a number can be answered with STOP. */
async function connectTwilio(
  merchant: Merchant,
  control: ControlClient,
  shop: string,
  log: (line: string) => void,
): Promise<void> {
  const account = accounts.parse(await control.get("/accounts")).find((one) => one.shop === shop);
  const sender = account?.senders.find(({ kind }) => kind === "long_code")?.value;
  if (!account || !sender) throw new Error(`${shop} has no Twilio account with a number.`);
  const { sid: accountSid, authToken } = account;
  await merchant.submitJson("/app/settings", { intent: "twilio", accountSid, authToken, sender });
  log(`They connect Twilio, sending from ${sender}.`);
}

async function untilHistoryIsIn(merchant: Merchant, log: (line: string) => void): Promise<void> {
  const patienceEnds = performance.now() + BACKFILL_PATIENCE_MS;
  for (;;) {
    const { runs } = status.parse((await merchant.look("/app/sync")).status);
    if (runs.some(({ state }) => state === "failed")) throw new Error("The import of the shop's history failed.");
    if (runs.length > 0 && runs.every(({ state }) => state === "done")) {
      log(`The history is in: ${runs.map(({ kind, rows }) => `${String(rows)} ${kind}`).join(", ")}.`);
      return;
    }
    if (performance.now() > patienceEnds) throw new Error(`The history is not in yet: ${JSON.stringify(runs)}`);
    await wait(500);
  }
}

const imports = z.array(z.object({ state: z.string(), consents: z.number() }));

/** The tool that texted before has the proof of who confirmed: in Germany nobody else is texted. */
async function takeConsentsAlong(
  merchant: Merchant,
  control: ControlClient,
  shop: string,
  log: (line: string) => void,
): Promise<void> {
  const text = await control.file(`/earlier-tool.csv?shop=${shop}`);
  const file = { name: "earlier-tool.csv", text, meaning: "consent", slashDates: "day_first", columns: null };
  await merchant.submitJson("/app/consent", { intent: "import", file });
  const patienceEnds = performance.now() + BACKFILL_PATIENCE_MS;
  for (;;) {
    const [latest] = imports.parse((await merchant.look("/app/consent")).imports);
    if (latest?.state === "done") {
      log(`They take along from the tool that texted before who confirmed by text there: ${latest.consents} consents.`);
      return;
    }
    if (performance.now() > patienceEnds) throw new Error("The file of the tool that texted before is not in yet.");
    await wait(500);
  }
}

async function switchOn(merchant: Merchant, { windowDays, log, change }: Opening): Promise<string> {
  const created = asRecord(await merchant.submit("/app/series", {}));
  const path = String(created.redirect ?? "");
  if (!path.startsWith("/app/series/")) throw new Error(`No new series was opened: ${JSON.stringify(created)}`);
  const series = asRecord((await merchant.look(path)).series);
  const content = asRecord(series.content);
  const wanted = { ...content, audience: { ...asRecord(content.audience), windowDays } };
  await merchant.submitJson(path, { intent: "save", name: "60 Tage", content: change ? await change(wanted) : wanted });
  // All at once: what the story tells of a month is about everybody, not about a sample.
  await merchant.submitJson(path, { intent: "switch_on", softStart: false });
  log(`They set the window to ${windowDays} days and switch the series on.`);
  return path;
}
