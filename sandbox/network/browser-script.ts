import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

/**
 * Joins TypeScript files into one classic script for a browser, in the order given: types are stripped, imports and
 * the word export are dropped, and all of it stands in one function with `constants` declared first.
 * So the files stay ordinary, typed modules, and the page needs no build.
 */
export function browserScript(files: readonly URL[], constants: Record<string, unknown>): string {
  const declared = Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  return `(() => {\n"use strict";\n${declared.join("\n")}\n${files.map(scriptText).join("\n")}\n})();\n`;
}

const texts = new Map<string, string>();

function scriptText(file: URL): string {
  const known = texts.get(file.href);
  if (known !== undefined) return known;
  const text = withoutTypes(readFileSync(file, "utf8"))
    .replace(/^import\s[^;]*;$/gm, "")
    .replace(/^export (?=(?:async )?(?:function|const|class|let)\b)/gm, "");
  texts.set(file.href, text);
  return text;
}

/** Node still marks the function as experimental and says so once a process; that line helps nobody here. */
function withoutTypes(source: string): string {
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = warn;
  }
}
