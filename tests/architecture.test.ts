import { describe, expect, it } from "vitest";
import { readSources, type SourceFile } from "./architecture/house.ts";
import {
  findCrossings,
  findForbiddenImports,
  findImpureFiles,
  findRoutesThatImportRoutes,
} from "./architecture/import-law.ts";
import {
  DATABASE_USERS,
  findDatabaseUsers,
  findForbiddenWords,
  findHiddenClocks,
  findLongFiles,
  findLongFunctions,
  findSharedLocks,
} from "./architecture/text-laws.ts";

const app = readSources("app");
const everything = [...app, ...readSources("sandbox", "tests", "scripts", "bench", "prisma")];

describe("the house", () => {
  it("lets arrows run down only, and has no room that is not in the table", () => {
    expect(findForbiddenImports(app)).toEqual([]);
  });

  it("keeps files without .server pure", () => {
    expect(findImpureFiles(app)).toEqual([]);
  });

  it("keeps routes apart", () => {
    expect(findRoutesThatImportRoutes(app)).toEqual([]);
  });

  it("lets only stores, statements and the platform speak to the database", () => {
    expect(findDatabaseUsers(app)).toEqual([]);
  });

  it("lists no exception for a file that has gone", () => {
    const paths = app.map((file) => file.path);
    expect(Object.keys(DATABASE_USERS).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it("reads no clock and rolls no dice but through its ports", () => {
    expect(findHiddenClocks(app)).toEqual([]);
  });

  it("keeps the product and the local world ignorant of each other", () => {
    expect(findCrossings(everything)).toEqual([]);
  });

  it("names nothing by an empty word", () => {
    expect(findForbiddenWords(everything)).toEqual([]);
  });

  it("gives each class of advisory locks a number of its own", () => {
    expect(findSharedLocks(app)).toEqual([]);
  });

  it("has no file over 400 lines", () => {
    expect(findLongFiles(everything, 400)).toEqual([]);
  });

  it("has no function over 60 lines", () => {
    expect(findLongFunctions(everything, 60)).toEqual([]);
  });
});

describe("the law itself, on planted violations", () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  it.each([
    ["an arrow that runs up", "app/domain/values/money.ts", 'import { lapse } from "../lapse/lapse.ts";'],
    [
      "a type that runs up",
      "app/domain/consent/consent.ts",
      'import type { Step } from "../series/series-content.ts";',
    ],
    [
      "a domain file that knows its adapter",
      "app/domain/messages/x.server.ts",
      'import "../../twilio/signature.server.ts";',
    ],
    [
      "a domain file that takes the wiring",
      "app/domain/series/x.server.ts",
      'import { ports } from "../../wiring.server.ts";',
    ],
    ["a dynamic import that runs up", "app/platform/x.server.ts", 'await import("../domain/values/money.ts");'],
    ["an unknown folder", "app/reporting/report.ts", ""],
    ["an unknown noun", "app/domain/loyalty/points.ts", ""],
  ])("sees %s", (_, path, text) => {
    expect(findForbiddenImports([file(path, text)])).toHaveLength(1);
  });

  it("allows an arrow that runs down", () => {
    const text = 'import { money } from "../values/money.ts";';
    expect(findForbiddenImports([file("app/domain/series/step.ts", text)])).toEqual([]);
  });

  it("sees a pure file that imports a store, a driver or the file system", () => {
    const text = 'import "./shop-store.server.ts"; import pg from "pg"; import { readFileSync } from "node:fs";';
    expect(findImpureFiles([file("app/domain/shops/shop.ts", text)])).toHaveLength(3);
    const erased = 'import type { Sealing } from "../../platform/sealing.server.ts";';
    expect(findImpureFiles([file("app/domain/shops/shop.ts", erased)])).toEqual([]);
  });

  it("sees a route that imports a route", () => {
    const text = 'import { loader } from "../results/route.tsx";';
    expect(findRoutesThatImportRoutes([file("app/routes/app/home/route.tsx", text)])).toHaveLength(1);
  });

  it("sees a shell that speaks to the database itself", () => {
    const text = "await tx.customer.findMany({}); await tx.$queryRaw`select 1`;";
    expect(findDatabaseUsers([file("app/domain/series/enroll-lapsed.server.ts", text)])).toHaveLength(1);
    expect(findDatabaseUsers([file("app/domain/series/series-store.server.ts", text)])).toEqual([]);
  });

  it("sees every hidden clock, and lets a handed one pass", () => {
    const text =
      "new Date(); Date.now(); Math.random(); sql`update x set at = now() where id = $" + "{id}`; now(); new Date(ms);";
    expect(findHiddenClocks([file("app/domain/lapse/lapse.ts", text)])).toHaveLength(4);
  });

  it("sees the product and the local world importing each other", () => {
    const crossings = [
      file("app/shopify/x.server.ts", 'import "../../sandbox/world/world.ts";'),
      file("sandbox/world/x.ts", 'import "../../app/domain/values/ids.ts";'),
    ];
    expect(findCrossings(crossings)).toHaveLength(2);
  });

  it("sees two classes of advisory locks with one number", () => {
    const locks = [file("app/a.ts", "const A_LOCK = 7_211;"), file("app/b.ts", "export const B_LOCK = 7_211;")];
    expect(findSharedLocks(locks)).toEqual(["7_211"]);
  });

  it("sees empty words, long files and long functions", () => {
    expect(findForbiddenWords([file("app/domain/shops/shop-utils.ts", "")])).toHaveLength(1);
    expect(findLongFiles([file("app/x.ts", "\n".repeat(401))], 400)).toHaveLength(1);
    expect(findLongFunctions([file("app/x.ts", `function f() {${"\n".repeat(61)}}`)], 60)).toHaveLength(1);
  });
});
