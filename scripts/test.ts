/** Everything that must pass: types, lint and format, dead code, then the tests, browser tests included. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { readOptions, runCommand } from "./command-line.ts";
import { prepareBuild } from "./prepare.ts";
import { repository } from "./repository.ts";

const PROJECTS = ["unit", "extensions", "house", "sandbox", "integration", "simulation", "crash", "e2e"] as const;
const ALONE = ["simulation", "crash", "e2e"];
const STATIC = {
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  extensions_types: ["node_modules/typescript/bin/tsc", "--build", "extensions"],
  lint: ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."],
  knip: ["node_modules/knip/bin/knip.js", "--no-progress"],
};
const REPORTS = path.join(repository, "test-results");

const HELP = `
usage: npm test [-- OPTIONS] [FILES]

  --only NAMES   of ${Object.keys(STATIC).join(", ")}, ${PROJECTS.join(", ")} (all), with commas between
  FILES          only test files whose path contains one of these

The last line is "N passed, N failed" over all of them.
`;

interface Tally {
  passed: number;
  failed: number;
}

await runCommand(async () => {
  const { values, positionals } = readOptions(HELP, { only: { type: "string" } });
  const wanted = new Set(values.only?.split(",") ?? [...Object.keys(STATIC), ...PROJECTS]);
  for (const name of wanted) {
    if (!(name in STATIC) && !PROJECTS.some((project) => project === name))
      throw new Error(`There is no suite "${name}". See --help.`);
  }
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  prepareBuild();
  const tally: Tally = { passed: 0, failed: 0 };
  if (positionals.length === 0) {
    for (const [name, command] of Object.entries(STATIC))
      if (wanted.has(name)) add(tally, await runCheck(name, command));
  }
  const projects = PROJECTS.filter((name) => wanted.has(name));
  if (projects.length > 0) add(tally, await runTests(projects, positionals));
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed > 0 ? 1 : 0;
});

function add(tally: Tally, more: Tally): void {
  tally.passed += more.passed;
  tally.failed += more.failed;
}

async function runCheck(name: string, command: string[]): Promise<Tally> {
  const code = await run(command);
  console.log(code === 0 ? `✓ ${name}` : `✗ ${name}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The simulation, the kills and the browser suite come last and alone: each wants the machine for itself. */
async function runTests(projects: string[], files: string[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  const together = projects.filter((name) => !ALONE.includes(name));
  const groups = [together, ...ALONE.map((name) => projects.filter((project) => project === name))];
  for (const group of groups.filter((names) => names.length > 0)) add(tally, await runProjects(group, files));
  return tally;
}

async function runProjects(projects: string[], files: string[]): Promise<Tally> {
  const report = path.join(REPORTS, `${projects.join("-")}.json`);
  const command = ["node_modules/vitest/vitest.mjs", "run", ...projects.flatMap((name) => ["--project", name])];
  command.push("--reporter=default", "--reporter=json", `--outputFile.json=${report}`, "--passWithNoTests", ...files);
  const code = await run(command);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numFailedTests: number };
  // a file that could not be loaded, or an error outside any test, fails the run without failing a test
  const unseen = code !== 0 && result.numFailedTests === 0 ? 1 : 0;
  return { passed: result.numPassedTests, failed: result.numFailedTests + unseen };
}

function run(args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: repository, stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
