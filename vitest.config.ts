import { defineConfig } from "vitest/config";

/**
 * One project a kind of test; `npm test` runs them all, `npx vitest --project unit` runs one. Where no file leaves anything
 * behind, files share a process (`isolate: false`): loading everything anew for each took half of the time.
 */
export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      { test: { name: "unit", include: ["app/**/*.test.{ts,tsx}"], isolate: false } },
      { test: { name: "sandbox", include: ["sandbox/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "extensions",
          include: ["extensions/**/*.test.tsx"],
          server: { deps: { inline: [/ui-extensions-tester/] } },
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "house",
          include: ["tests/*.test.ts", "tests/contract/**/*.test.ts", "scripts/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/integration/database-cluster.ts"],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "simulation",
          include: ["tests/simulation/**/*.test.ts"],
          globalSetup: ["tests/integration/database-cluster.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "crash",
          include: ["tests/crash/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
