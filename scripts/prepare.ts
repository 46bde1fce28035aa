/**
 * What must be generated or built before anything runs: Prisma's client, the types of the Admin API operations, the
 * Remix build. Each is done again only when its inputs changed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "./repository.ts";

interface Step {
  name: string;
  /** Globs of everything the result depends on. */
  inputs: string[];
  /** A file that is there when the step was done. */
  output: string;
  command: string[];
}

const PRISMA: Step = {
  name: "Prisma client",
  inputs: ["prisma/schema.prisma", "package-lock.json"],
  output: "app/generated/prisma/client.ts",
  command: ["node_modules/prisma/build/index.js", "generate"],
};
const ADMIN_TYPES: Step = {
  name: "Admin API types",
  inputs: ["app/shopify/operations/*.ts", "scripts/generate-admin-types.ts", "vendor/shopify/*.gz"],
  output: "app/generated/admin-api.ts",
  command: ["scripts/generate-admin-types.ts"],
};
const BUILD: Step = {
  name: "web build",
  inputs: ["app/**/*.{ts,tsx,css}", "public/**", "vite.config.ts", "package-lock.json"],
  output: "build/server/index.js",
  command: ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"],
};

/** Generates the code that types depend on; quick when nothing changed. */
function prepareGeneratedCode(): void {
  for (const step of [PRISMA, ADMIN_TYPES]) run(step);
}

/** Generates, then builds the pages. */
export function prepareBuild(): void {
  prepareGeneratedCode();
  run(BUILD);
}

function run(step: Step): void {
  const stamp = path.join(repository, ".cache/prepared", step.name.replaceAll(" ", "-"));
  const inputs = fingerprint(step.inputs);
  const done = existsSync(path.join(repository, step.output)) && existsSync(stamp);
  if (done && readFileSync(stamp, "utf8") === inputs) return;
  const started = performance.now();
  const result = spawnSync(process.execPath, step.command, {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: step === BUILD ? "production" : (process.env.NODE_ENV ?? "") },
  });
  if (result.status !== 0) throw new Error(`The ${step.name} could not be made:\n${result.stdout}${result.stderr}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
  console.log(`Made the ${step.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function fingerprint(globs: string[]): string {
  const hash = createHash("sha256");
  const files = globs.flatMap((glob) => globSync(glob, { cwd: repository })).sort();
  for (const file of new Set(files)) {
    const absolute = path.join(repository, file);
    if (/\.test\.tsx?$/.test(file) || file.startsWith("app/generated/") || !path.extname(file)) continue;
    hash.update(file).update("\0").update(readFileSync(absolute)).update("\0");
  }
  return hash.digest("hex");
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes("--help"))
    console.log(
      "usage: npm run build [-- --code]   generates code, builds the pages (not with --code), where inputs changed",
    );
  else if (process.argv.includes("--code")) prepareGeneratedCode();
  else prepareBuild();
}
