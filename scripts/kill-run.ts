/** Kills web, worker and PostgreSQL again and again while shops are at work, and judges what became of every webhook. */

import type { CodesVerdict } from "../tests/crash/judge-codes.ts";
import { type KillRunReport, runKills } from "../tests/crash/kill-run.ts";
import { stageRun } from "../tests/crash/stage-run.ts";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";

const HELP = `
usage: npm run kill-run [-- OPTIONS]

Plays days of two shops in the local world while web and worker get SIGKILL at random moments, and PostgreSQL with all
its processes does too. Then everything heals, and every webhook that got its 200 must have its effect.

  --kills N           SIGKILLs of web and worker together (200)
  --postgres-kills N  SIGKILLs of PostgreSQL (10)
  --seed N            seed of the moments and of who does what (1)
  --customers N       customers of the world, both shops together (6000)
  --minutes N         nobody is killed any more after so long
  --kills-a-day N     everything heals and a day passes after so many kills (25)
  --texts-a-day N     texts each shop may send on a day (100)
  --codes             texts carry codes, Shopify loses answers and refuses codes, only the worker is killed
  --lost-replies N    of a hundred of Twilio's answers, those that are lost (0)

The last line is one JSON object. Ends with 1 when a promise was broken.
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    kills: { type: "string", default: "200" },
    "postgres-kills": { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    customers: { type: "string", default: "6000" },
    minutes: { type: "string" },
    "kills-a-day": { type: "string", default: "25" },
    "texts-a-day": { type: "string", default: "100" },
    "lost-replies": { type: "string", default: "0" },
    codes: { type: "boolean", default: false },
  });
  const log = (line: string) => console.log(line);
  const seed = wholeNumber("seed", values.seed, 0);
  const customers = wholeNumber("customers", values.customers, 500);
  const options = {
    kills: wholeNumber("kills", values.kills, 2),
    postgresKills: wholeNumber("postgres-kills", values["postgres-kills"], 0),
    seed,
    ...(values.minutes === undefined ? {} : { minutes: wholeNumber("minutes", values.minutes, 1) }),
    killsADay: wholeNumber("kills-a-day", values["kills-a-day"], 2),
    textsADay: wholeNumber("texts-a-day", values["texts-a-day"], 1),
    lostReplies: wholeNumber("lost-replies", values["lost-replies"], 0) / 100,
    codes: values.codes,
    onlyWorker: values.codes,
    log,
  };
  const stage = await stageRun({ customers, seed, codes: values.codes, texts: 1, log });
  const report = await runKills(stage, options).finally(() => stage.stop());
  const broken = [
    ...report.lost,
    ...report.doubleEffects,
    ...report.textsAfterAck,
    ...report.wrongOutcomes,
    ...report.codes.flatMap(wrongCodes),
    ...report.workflows.flatMap(({ broken }) => broken),
  ];
  for (const line of broken.slice(0, 40)) console.log(`✗ ${line}`);
  console.table([summarise(report)]);
  console.log(JSON.stringify(summarise(report)));
  return broken.length + report.unacknowledged + report.unsettled > 0 ? 1 : 0;
});

function summarise({
  lost,
  doubleEffects,
  textsAfterAck,
  wrongOutcomes,
  acts,
  codes,
  workflows,
  killedAt,
  ...figures
}: KillRunReport) {
  return {
    ...figures,
    ...acts,
    ...Object.fromEntries(Object.entries(killedAt).map(([what, kills]) => [`killed ${what}`, kills])),
    codesIssued: sum(codes.map((one) => one.everThere)),
    codesLive: sum(codes.map((one) => one.live)),
    orphans: sum(codes.map((one) => one.orphans.length)),
    twoLive: sum(codes.map((one) => one.twoLive.length)),
    misjudged: sum(codes.map((one) => one.misjudged.length)),
    flowEvents: sum(workflows.map((one) => one.events)),
    flowTold: sum(workflows.map((one) => one.told)),
    flowToldAgain: sum(workflows.map((one) => one.toldAgain)),
    flowUnsure: sum(workflows.map((one) => one.unsure)),
    flowUnsureButTold: sum(workflows.map((one) => one.unsureButTold)),
    flowBroken: sum(workflows.map((one) => one.broken.length)),
    lost: lost.length,
    doubleEffects: doubleEffects.length,
    textsAfterAck: textsAfterAck.length,
    wrongOutcomes: wrongOutcomes.length,
  };
}

function wrongCodes({ orphans, twoLive, misjudged }: CodesVerdict): string[] {
  return [...orphans, ...twoLive, ...misjudged];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}
