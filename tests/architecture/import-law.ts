import path from "node:path";
import { importsOf, isTest, type SourceFile } from "./house.ts";

const values = "app/domain/values";
const people = ["app/domain/consent", "app/domain/customers", "app/domain/shops"];
const means = ["app/domain/messages", "app/domain/offers", "app/domain/lapse", "app/domain/feedback"];
const series = "app/domain/series";
const results = "app/domain/results";
const edges = ["app/domain/sync", "app/domain/privacy", "app/domain/workflows"];
const domain = [values, ...people, ...means, series, results, ...edges];
const platform = "app/platform";
const generated = "app/generated";

/**
 * Who may import whom, by folder; a file may always import its own folder. Nouns that share a line of the tree may
 * meet (cycles between files are Biome's to forbid); no arrow runs up. A folder that is not listed fails.
 */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  [values]: [],
  ...among(people, [values, platform, generated]),
  ...among(means, [values, ...people, platform, generated, "app/statistics"]),
  [series]: [values, ...people, ...means, platform, generated, "app/statistics"],
  [results]: [values, ...people, ...means, series, platform, generated, "app/statistics"],
  ...among(edges, [...domain, platform, generated]),
  "app/statistics": [],
  [platform]: [generated],
  "app/components": [],
  "app/i18n": [],
  "app/shopify": [...domain, platform, generated],
  "app/twilio": [...domain, platform],
  "app/intake": [...domain, platform, "app/shopify", "app/twilio"],
  "app/jobs": [...domain, platform, "app/wiring.server.ts"],
  "app/routes": [
    ...domain,
    platform,
    "app/statistics",
    "app/components",
    "app/i18n",
    "app/shopify.server.ts",
    "app/wiring.server.ts",
  ],
  "app/web": [platform, "app/intake", "app/wiring.server.ts"],
  "app/root.tsx": ["app/components", "app/i18n"],
  "app/routes.ts": [],
  "app/entry.client.tsx": ["app/i18n"],
  "app/entry.server.tsx": ["app/i18n", "app/shopify.server.ts", "app/wiring.server.ts"],
  "app/shopify.server.ts": [...domain, platform, "app/shopify", "app/wiring.server.ts"],
  "app/wiring.server.ts": [...domain, platform, "app/shopify", "app/twilio", "app/shopify.server.ts"],
};

function among(nouns: readonly string[], below: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(nouns.map((noun) => [noun, [...below, ...nouns.filter((other) => other !== noun)]]));
}

/** The row of the table a file belongs to: its own path, or the longest folder above it. */
export function roomOf(file: string, rooms: readonly string[] = [...Object.keys(ALLOWED), generated]): string | null {
  const fits = rooms.filter((room) => file === room || file.startsWith(`${room}/`));
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Imports the table does not allow, and files outside every room. Tests may import what they like within app/ and tests/. */
export function findForbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (isTest(file.path)) return [];
    const room = roomOf(file.path);
    if (!room) return [`${file.path}: stands in no room of the table`];
    return importsOf(file).flatMap(({ specifier, target }) => {
      if (!target) return [];
      const other = roomOf(target);
      if (other === room || (other && ALLOWED[room]?.includes(other))) return [];
      return [`${file.path}: ${room} may not import ${specifier}`];
    });
  });
}

/** One route importing another ties two pages together; what they share belongs beside them or in components. */
export function findRoutesThatImportRoutes(files: readonly SourceFile[]): string[] {
  const isRoute = (file: string) => /^app\/routes\/.*(^|\/)(route|layout)\.tsx?$/.test(file);
  return files.flatMap((file) =>
    isRoute(file.path)
      ? importsOf(file)
          .filter(({ target }) => target !== null && isRoute(target))
          .map(({ specifier }) => `${file.path}: a route may not import the route ${specifier}`)
      : [],
  );
}

/** The product and the local world know nothing of each other; neither knows the tests or the scripts. */
export function findCrossings(files: readonly SourceFile[]): string[] {
  const outside: Record<string, string[]> = {
    app: ["sandbox", "tests", "scripts", "bench"],
    sandbox: ["app", "tests", "scripts", "bench"],
  };
  return files.flatMap((file) => {
    const forbidden = outside[file.path.split("/")[0] ?? ""] ?? [];
    return importsOf(file)
      .filter(({ target }) => target !== null && forbidden.includes(target.split("/")[0] ?? ""))
      .filter(() => !isTest(file.path))
      .map(({ specifier }) => `${file.path}: may not import ${specifier}`);
  });
}

/**
 * A file without `.server` is pure: it runs no `.server` file, no driver and nothing of Node that touches the world. A
 * type is erased before anything runs and may be named.
 */
export function findImpureFiles(files: readonly SourceFile[]): string[] {
  const edge = /^app\/(routes\/|root\.tsx|entry\.|generated\/)/;
  return files.flatMap((file) => {
    const base = path.posix.basename(file.path);
    if (isTest(file.path) || edge.test(file.path) || base.includes(".server.")) return [];
    return importsOf(file)
      .filter(({ typeOnly }) => !typeOnly)
      .filter(({ specifier, target }) =>
        target ? /\.server\.tsx?$/.test(target) || target.startsWith("app/generated/prisma") : isWorldly(specifier),
      )
      .map(({ specifier }) => `${file.path}: a pure file may not import ${specifier}`);
  });
}

const WORLDLY = ["pg", "pg-boss", "pg-copy-streams", "twilio", "express", "pino", "prom-client", "@prisma/client"];
const isWorldly = (specifier: string) =>
  WORLDLY.includes(specifier) || /^node:(fs|net|http|https|child_process|dns|tls)(\/|$)/.test(specifier);
