import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Mutant } from "./mutant.ts";
import type { Subject } from "./subject.ts";

const repository = path.resolve(import.meta.dirname, "../..");
/** What is loaded afresh for a mutant; the platform and the generated client stay shared. */
const PATCHED = /\/app\/(domain|intake|twilio|shopify)\/.*\.ts$/;

const loading = new Map<string, Mutant>();
const applied = new Map<string, Set<string>>();

function install(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = context.parentURL && new URL(context.parentURL).searchParams.get("mutant");
      if (!name || !PATCHED.test(resolved.url)) return resolved;
      return { ...resolved, url: `${resolved.url}?mutant=${name}` };
    },
    load(url, context, next) {
      const name = url.startsWith("file:") ? new URL(url).searchParams.get("mutant") : null;
      if (!name) return next(url, context);
      const file = fileURLToPath(url);
      return {
        format: "module-typescript",
        shortCircuit: true,
        source: patched(name, path.relative(repository, file), readFileSync(file, "utf8")),
      };
    },
  });
}

/** @throws when a patch speaks of a text that is no longer there, or there more than once. */
function patched(name: string, file: string, source: string): string {
  const patches = loading.get(name)?.patches.filter((patch) => patch.file === file) ?? [];
  return patches.reduce((text, patch) => {
    const parts = text.split(patch.find);
    if (parts.length !== 2) throw new Error(`Mutant "${name}": ${file} has ${parts.length - 1} times: ${patch.find}`);
    applied.get(name)?.add(patch.find);
    return parts.join(patch.replace);
  }, source);
}

let installed = false;

/** Loads the product with a mutant's patches in it. Every patch must have found its text. */
export async function loadMutant(mutant: Mutant): Promise<Subject> {
  return await loadPatched<Subject>(mutant, path.join(import.meta.dirname, "subject.ts"));
}

/** The same of any file that exports the product's functions as `subject`. */
export async function loadPatched<T>(mutant: Mutant, file: string): Promise<T> {
  if (!installed) install();
  installed = true;
  loading.set(mutant.name, mutant);
  applied.set(mutant.name, new Set());
  const url = pathToFileURL(file);
  url.searchParams.set("mutant", mutant.name);
  const loaded = (await import(url.href)) as { subject: T };
  const missing = mutant.patches.filter((patch) => !applied.get(mutant.name)?.has(patch.find));
  if (missing.length > 0) throw new Error(`Mutant "${mutant.name}": ${missing[0]?.file} was not loaded.`);
  return loaded.subject;
}
