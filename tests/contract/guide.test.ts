import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { CURRENT_WORDING, consentWords } from "../../app/domain/consent/sign-up-wording.ts";
import { de } from "../../app/i18n/de.ts";
import { en } from "../../app/i18n/en.ts";

const docs = path.resolve(import.meta.dirname, "../../docs");
const read = (file: string) => readFileSync(path.join(docs, file), "utf8");

function wordsOf(catalogue: unknown): string[] {
  if (typeof catalogue === "string") return [catalogue];
  return Object.values(catalogue as Record<string, unknown>).flatMap(wordsOf);
}

for (const [language, catalogue] of [
  ["en", en],
  ["de", de],
] as const) {
  it(`names in the guide (${language}) only what the app's pages say in these words`, () => {
    const bold = [...read(`guide/${language}.md`).matchAll(/\*\*([^*]+)\*\*/g)].map((found) => found[1]);
    const words = new Set(wordsOf(catalogue));
    expect(bold.length).toBeGreaterThan(10);
    expect(bold.filter((one) => one !== undefined && one !== "bold" && one !== "fett" && !words.has(one))).toEqual([]);
  });

  it(`has every picture of the guide (${language})`, () => {
    const pictures = [...read(`guide/${language}.md`).matchAll(/\]\((pictures\/[^)]+)\)/g)].map((found) => found[1]);
    expect(pictures.filter((one) => !existsSync(path.join(docs, "guide", one ?? "")))).toEqual([]);
  });

  it(`quotes the wording shoppers agree to in the legal templates (${language})`, () => {
    const shop = language === "de" ? "[Shop]" : "[shop]";
    const quoted = read(`legal/${language}.md`).replaceAll(/\n> /g, " ");
    expect(quoted).toContain(consentWords(CURRENT_WORDING, language, shop));
    expect(quoted).toContain(CURRENT_WORDING);
  });
}
