import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const repository = path.resolve(import.meta.dirname, "../..");

/** A source file as the laws see it. Planted violations are made of the same. */
export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string;
  text: string;
}

/** Every TypeScript file under these folders that people wrote. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: repository }))
    .filter((file) => !file.startsWith("app/generated/") && !file.includes("node_modules"))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(repository, file), "utf8") }));
}

export const isTest = (file: string) => /\.test\.tsx?$/.test(file);

export interface Import {
  specifier: string;
  /** Path from the repository's root for files of ours, null for packages. */
  target: string | null;
  /** Erased before it runs. */
  typeOnly: boolean;
}

const TYPE_IMPORT = /^(import|export) type [^;]*? from "[^"]+";/gm;

/** What a file imports, types and dynamic imports included. */
export function importsOf(file: SourceFile): Import[] {
  const atRunTime = new Set(
    ts.preProcessFile(file.text.replace(TYPE_IMPORT, ""), true, true).importedFiles.map(({ fileName }) => fileName),
  );
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => {
    const bare = fileName.split("?")[0] ?? fileName;
    return {
      specifier: fileName,
      target: bare.startsWith(".") ? path.posix.join(path.posix.dirname(file.path), bare) : null,
      typeOnly: !atRunTime.has(fileName),
    };
  });
}

/** Walks the syntax of a file, parents first. */
export function walk(file: SourceFile, visit: (node: ts.Node, source: ts.SourceFile) => void): void {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  const step = (node: ts.Node) => {
    visit(node, source);
    ts.forEachChild(node, step);
  };
  step(source);
}
