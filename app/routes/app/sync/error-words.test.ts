import { expect, it } from "vitest";
import { troubleOf } from "./error-words.ts";

it("tells a report that cannot be read from a database that refused", () => {
  expect(["ZodError", "$ZodError", "SyntaxError"].map(troubleOf)).toEqual(["unreadable", "unreadable", "unreadable"]);
  expect(troubleOf("PrismaClientKnownRequestError P2002")).toBe("database");
});

it("calls everything else unexpected", () => {
  expect(["TypeError", "Error ERR_OSSL_BAD_DECRYPT", null].map(troubleOf)).toEqual(["other", "other", "other"]);
});
