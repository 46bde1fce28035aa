import { expect, it } from "vitest";
import { runTroubleOf, troubleOf } from "./error-words.ts";

it("tells a report that cannot be read from a database that refused", () => {
  expect(["ZodError", "$ZodError", "SyntaxError"].map(troubleOf)).toEqual(["unreadable", "unreadable", "unreadable"]);
  expect(troubleOf("PrismaClientKnownRequestError P2002")).toBe("database");
});

it("calls everything else unexpected", () => {
  expect(["TypeError", "Error ERR_OSSL_BAD_DECRYPT", null].map(troubleOf)).toEqual(["other", "other", "other"]);
});

it("names what kept an import from going on, and never shows the class of an error for it", () => {
  expect(["busy", "access_denied", "superseded", "TypeError"].map(runTroubleOf)).toEqual([
    "busy",
    "access_denied",
    "superseded",
    "other",
  ]);
});
