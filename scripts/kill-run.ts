/** Kills web, worker and PostgreSQL again and again while shops are at work, and judges what became of every webhook. */

import { type KillRunReport, runKills } from "../tests/crash/kill-run.ts";
import { readOptions, runCommand, wholeNumber } from "./command-line.ts";

const HELP = `
usage: npm run kill-run [-- OPTIONS]

Plays days of two shops in the local world while web and worker get SIGKILL at random moments, and PostgreSQL with all
its processes does too. Then everything heals, and every webhook that got its 200 must have its effect.

  --kills N           SIGKILLs of web and worker together (200)
  --postgres-kills N  SIGKILLs of PostgreSQL (10)
  --seed N            seed of the moments and of who does what (1)
  --customers N       customers of the world, both shops together (6000)
  --texts-a-day N     texts each shop may send on a day; one passes every 25 kills (100)
  --lost-replies N    of a hundred of Twilio's answers, those that are lost (0)

The last line is one JSON object. Ends with 1 when a promise was broken.
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    kills: { type: "string", default: "200" },
    "postgres-kills": { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    customers: { type: "string", default: "6000" },
    "texts-a-day": { type: "string", default: "100" },
    "lost-replies": { type: "string", default: "0" },
  });
  const report = await runKills({
    kills: wholeNumber("kills", values.kills, 2),
    postgresKills: wholeNumber("postgres-kills", values["postgres-kills"], 0),
    seed: wholeNumber("seed", values.seed, 0),
    customers: wholeNumber("customers", values.customers, 500),
    textsADay: wholeNumber("texts-a-day", values["texts-a-day"], 1),
    lostReplies: wholeNumber("lost-replies", values["lost-replies"], 0) / 100,
    log: (line) => console.log(line),
  });
  const broken = [...report.lost, ...report.doubleEffects, ...report.textsAfterAck, ...report.wrongOutcomes];
  for (const line of broken.slice(0, 40)) console.log(`✗ ${line}`);
  console.table([summarise(report)]);
  console.log(JSON.stringify(summarise(report)));
  return broken.length + report.unacknowledged + report.unsettled > 0 ? 1 : 0;
});

function summarise({ lost, doubleEffects, textsAfterAck, wrongOutcomes, acts, ...figures }: KillRunReport) {
  return {
    ...figures,
    ...acts,
    lost: lost.length,
    doubleEffects: doubleEffects.length,
    textsAfterAck: textsAfterAck.length,
    wrongOutcomes: wrongOutcomes.length,
  };
}
