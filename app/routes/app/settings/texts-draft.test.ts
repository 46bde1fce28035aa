import { expect, it } from "vitest";
import { draftOfTexts, textsOfDraft } from "./texts-draft.ts";

it("reads tags with commas and a metafield as Shopify writes it", () => {
  expect(textsOfDraft({ sensitiveTags: "adult, medical,,", metafield: " custom.points " })).toEqual({
    sensitiveTags: ["adult", "medical"],
    metafield: { namespace: "custom", key: "points" },
  });
});

it("says what was stored as it was typed", () => {
  const stored = { sensitiveTags: ["adult"], metafield: { namespace: "custom", key: "points" } };
  expect(textsOfDraft(draftOfTexts(stored))).toEqual(stored);
  expect(textsOfDraft(draftOfTexts({ ...stored, metafield: null })).metafield).toBeNull();
});

it("leaves a metafield without a namespace to be refused", () => {
  expect(textsOfDraft({ sensitiveTags: "", metafield: "points" }).metafield).toEqual({ namespace: "", key: "points" });
});
