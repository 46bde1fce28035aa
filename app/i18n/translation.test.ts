import { expect, it } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { createTranslation, languageOf, languageOfHeader } from "./translation.ts";

function leaves(node: object, path: string[] = []): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[[...path, key].join("."), value]] : leaves(value, [...path, key]),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it("speaks German to every German tag and English to all others", () => {
  expect([languageOf("de"), languageOf("de-AT"), languageOf("fr"), languageOf(null)]).toEqual(["de", "de", "en", "en"]);
});

it("takes the first language of a browser's list that it has words for", () => {
  expect(languageOfHeader("fr-FR,fr;q=0.9,de;q=0.8,en;q=0.7")).toBe("de");
  expect(languageOfHeader(null)).toBe("en");
});

it("fills in values and chooses the plural", () => {
  const { t } = createTranslation("de");
  expect(t("home.promise.texts", { count: 1 })).toBe("1 SMS bisher");
  expect(t("editor.switchOn.who", { count: 7 })).toBe("7 Kunden sind jetzt anschreibbar.");
});

it("keeps the same values in both languages, and leaves no sentence empty", () => {
  const german = new Map(leaves(de));
  const wrong = leaves(en).filter(([path, text]) => {
    const other = german.get(path) ?? "";
    return other === "" || placeholders(text).join() !== placeholders(other).join();
  });
  expect(wrong).toEqual([]);
});
