import { describe, expect, it } from "vitest";
import { changedRights, holdersInWords, mayDo, RIGHTS, raisedCaps, rights, rightsOf } from "./rights.ts";

const owner = { id: "1", accountOwner: true };
const packer = { id: "2", accountOwner: false };
const agency = { id: "3", accountOwner: false };

describe("who may do what", () => {
  it("lets everybody do everything until the owner says otherwise", () => {
    expect(rightsOf(rights.parse({}), packer)).toEqual(RIGHTS);
  });

  it("never locks the account owner out, whoever was chosen", () => {
    const given = rights.parse(Object.fromEntries(RIGHTS.map((right) => [right, []])));
    expect(rightsOf(given, owner)).toEqual(RIGHTS);
    expect(rightsOf(given, packer)).toEqual([]);
  });

  it("gives one right to those chosen and leaves the others as they are", () => {
    const given = rights.parse({ export: ["2"] });
    expect([packer, agency].map((viewer) => mayDo(given, "export", viewer))).toEqual([true, false]);
    expect(mayDo(given, "reveal", agency)).toBe(true);
  });

  it("takes nobody without an id of Shopify's for one of those chosen", () => {
    const given = rights.parse({ keys: ["2"] });
    expect(mayDo(given, "keys", { id: "unknown", accountOwner: false })).toBe(false);
    expect(rights.safeParse({ keys: ["unknown"] }).success).toBe(false);
  });
});

it("calls raising what goes up alone, so that everybody may lower", () => {
  const stored = { dailyCap: 100, monthlyCap: 1_000 };
  expect(raisedCaps(stored, { dailyCap: 100, monthlyCap: 900 })).toEqual([]);
  expect(raisedCaps(stored, { dailyCap: 101, monthlyCap: 900 })).toEqual(["dailyCap"]);
});

it("says which rights have other holders, whatever their order", () => {
  const one = rights.parse({ export: ["2", "3"], keys: [] });
  expect(changedRights(one, rights.parse({ export: ["3", "2"], keys: "everybody" }))).toEqual(["keys"]);
  expect([holdersInWords("everybody"), holdersInWords([]), holdersInWords(["3", "2"])]).toEqual([
    "everybody",
    "owner",
    "2,3",
  ]);
});
