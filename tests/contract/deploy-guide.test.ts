import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readAppConfiguration } from "./app-configuration.ts";

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, "../..", file), "utf8");
const guide = read("docs/deploy.md");
const variables = [...read("app/platform/env.server.ts").matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => name);

it("names every variable of the environment, and none that is not read", () => {
  expect(variables.length).toBeGreaterThan(8);
  for (const file of ["docs/deploy.md", ".env.example"]) {
    const text = read(file);
    expect([file, variables.filter((name) => !text.includes(name))]).toEqual([file, []]);
  }
  const [table = ""] = /## 3\. Environment[\s\S]*?(?=\n## )/.exec(guide) ?? [];
  const named = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = ""]) => cell.match(/[A-Z][A-Z_]+/g) ?? []);
  expect(named.filter((name) => !variables.includes(name))).toEqual([]);
});

it("names the permissions a merchant is asked for, as they are deployed", () => {
  const [asked = ""] = /asked for these scopes:[\s\S]*?\n4\. /.exec(guide) ?? [];
  const named = [...asked.matchAll(/`(\w+)`/g)].map(([, scope = ""]) => scope);
  expect(named.sort()).toEqual([...readAppConfiguration().scopes].sort());
});

it("builds the image with the bundler's native halves, which npm counts as optional", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { optional?: boolean }> };
  for (const half of ["@rollup/rollup-linux-x64-gnu", "@esbuild/linux-x64"])
    expect([half, lock.packages[`node_modules/${half}`]?.optional]).toEqual([half, true]);
  const [install = ""] = /npm ci.*/.exec(read("Dockerfile")) ?? [];
  expect(install).toContain("--include=optional");
});

it("sends no secret of the operator's to where the image is built", () => {
  expect(read(".dockerignore").split("\n")).toContain(".env");
});

it("names in .env.example what compose.yaml asks of it", () => {
  const asked = [...read("compose.yaml").matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !read(".env.example").includes(`${name}=`))).toEqual([]);
});
