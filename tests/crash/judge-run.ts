import type { ControlClient } from "../../sandbox/story/control-client.ts";
import { readLedgers } from "../../sandbox/story/ledgers.ts";
import { type CodesVerdict, judgeCodes } from "./judge-codes.ts";
import { findDoubleCodes, findLostEffects, findTracesOfLife, openSealing } from "./judge-effects.ts";
import { findWrongOutcomes } from "./judge-outcomes.ts";
import { findDoubleTexts, findTextsAfterAck, findTextsAfterUninstall } from "./judge-texts.ts";
import { judgeWorkflows, type WorkflowsVerdict } from "./judge-workflows.ts";
import { ask } from "./killable-postgres.ts";
import { readSent } from "./sender-ledger.ts";
import { LEAVING_SHOP, SHOP, type Stage } from "./stage-run.ts";

export interface Verdict {
  /** Webhooks that got their 200. */
  acknowledged: number;
  /** Webhooks that never got one, though all had healed. */
  unacknowledged: number;
  /** What acknowledged webhooks should have done and did not, in words. */
  lost: string[];
  doubleEffects: string[];
  textsAfterAck: string[];
  /** Texts that Twilio took and we think it did not. */
  wrongOutcomes: string[];
  /** Of the shops that have not left, in their order. */
  codes: CodesVerdict[];
  /** Of both shops, in their order. */
  workflows: WorkflowsVerdict[];
  texts: number;
  /** Texts the product says may have crossed an order or opt-out, and those nobody knows the outcome of. */
  flagged: number;
  abandoned: number;
}

/**
 * Judges by what the sender of the webhooks and the provider of the texts wrote down; our database is asked only for
 * what leaves no trace outside.
 * @param left whether one of the shops has removed the app.
 */
export async function judgeRun(stage: Stage, control: ControlClient, left: boolean): Promise<Verdict> {
  const { world } = stage.sandbox;
  const { databaseUrl } = stage.postgres;
  const looking = { world, databaseUrl, sealing: openSealing(stage.keys) };
  const sent = readSent(world, SHOP);
  const sentToLeaver = readSent(world, LEAVING_SHOP);
  const everything = [...sent, ...sentToLeaver];
  const ledgers = await readLedgers(control, SHOP, 0);
  const ofLeaver = await readLedgers(control, LEAVING_SHOP, 0);
  const [outcomes] = await ask<{ flagged: number; abandoned: number }>(
    databaseUrl,
    `select count(*) filter (where crossed_in_flight)::int as flagged,
       count(*) filter (where state = 'abandoned')::int as abandoned from message`,
  );
  return {
    acknowledged: everything.filter(({ answeredAt }) => answeredAt !== null).length,
    unacknowledged: everything.filter(({ answeredAt }) => answeredAt === null).length,
    lost: [
      ...(await findLostEffects(looking, SHOP, sent)),
      ...(left
        ? await findTracesOfLife(looking, LEAVING_SHOP)
        : await findLostEffects(looking, LEAVING_SHOP, sentToLeaver)),
    ],
    doubleEffects: [...findDoubleTexts(ledgers), ...findDoubleTexts(ofLeaver), ...(await findDoubleCodes(looking))],
    textsAfterAck: [
      ...findTextsAfterAck(ledgers, sent),
      ...(left ? findTextsAfterUninstall : findTextsAfterAck)(ofLeaver, sentToLeaver),
    ],
    wrongOutcomes: [
      ...(await findWrongOutcomes(databaseUrl, ledgers)),
      ...(await findWrongOutcomes(databaseUrl, ofLeaver)),
    ],
    codes: await Promise.all(
      (left ? [SHOP] : [SHOP, LEAVING_SHOP]).map((shop) => judgeCodes(world, databaseUrl, shop)),
    ),
    workflows: [
      await judgeWorkflows(world, databaseUrl, { shop: SHOP, ledgers, sent, left: false }),
      await judgeWorkflows(world, databaseUrl, { shop: LEAVING_SHOP, ledgers: ofLeaver, sent: sentToLeaver, left }),
    ],
    texts: ledgers.texts.length + ofLeaver.texts.length,
    flagged: outcomes?.flagged ?? 0,
    abandoned: outcomes?.abandoned ?? 0,
  };
}
